#!/usr/bin/env bash
# How many pictures a second does the service caption, beside a plain Python service? By turns, each alone on the machine with wrk.
# Run: benchmarks/serving/measure.sh MODEL.zip PICTURES [SECONDS] [CONNECTIONS...]   PICTURES: a folder of JPEG files. ROUNDS=3 is how often each has its
# turn. PEER=none leaves the peer out.
set -euo pipefail
. "$(dirname "$0")/service.sh"
seconds=${3:-20} rounds=${ROUNDS:-3}
shift $(( $# < 3 ? $# : 3 ))
connections=("${@:-1}")
[ $# -gt 0 ] || connections=(1 8 64)
measured=$(mktemp)
trap 'stop; rm -f "$measured"' EXIT

ticks() { sed 's/.*) //' "/proc/$running/stat" | awk '{ print $12 + $13 }'; } # hundredths of a second of processor time

resident() { awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$running/status"; }

load() { wrk -t1 -c"$2" -d"$3s" --latency --timeout 60s -s "$here/pictures.lua" "http://127.0.0.1:$1" -- "${pictures[@]}"; } # PORT CONNECTIONS SECONDS

measure() { # ROUND NAME PORT; writes round, name, connections, requests a second, p50 and p99 in ms, refused, ms of processor a request, MiB
  load "$3" 8 5 > /dev/null
  for count in "${connections[@]}"; do
    before=$(ticks)
    result=$(load "$3" "$count" "$seconds")
    awk -v OFS='\t' -v round="$1" -v name="$2" -v count="$count" -v memory="$(resident)" -v used="$(( $(ticks) - before ))" '
      function milliseconds(time) { return time ~ /us$/ ? time / 1000 : time ~ /ms$/ ? time + 0 : time ~ /m$/ ? time * 60000 : time * 1000 }
      /50%/ { p50 = milliseconds($2) } /99%/ { p99 = milliseconds($2) } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $NF } /requests in/ { all = $1 }
      END { print round, name, count, rate, p50, p99, bad + 0, all ? used * 10 / all : 0, memory }' <<< "$result" | tee -a "$measured" >&2
  done
  stop
}

for round in $(seq "$rounds"); do
  start_ours 5105
  measure "$round" ours 5105
  [ "${PEER:-}" != none ] || continue
  start_peer 5106
  measure "$round" "FastAPI and PyTorch" 5106
done

awk -F'\t' '
  function spread(key, format,    values, count, i, j, value) { # least .. median .. most
    count = split(all[key], values, " ")
    for (i = 2; i <= count; i++) {
      value = values[i] + 0
      for (j = i - 1; j > 0 && values[j] + 0 > value; j--) values[j + 1] = values[j]
      values[j + 1] = value
    }
    value = count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
    return values[1] + 0 == values[count] + 0 ? sprintf(format, value) : sprintf(format " .. " format " .. " format, values[1], value, values[count])
  }
  {
    row = $2 SUBSEP $3
    if (!(row in seen)) { seen[row]; rows[++n] = row }
    for (field = 4; field <= 9; field++) all[row, field] = all[row, field] " " $field
    if ($2 == "ours") ours[$1, $3] = $4
    else {
      if (!($3 in compared)) { compared[$3]; order[++m] = $3 }
      if ($4 > 0) all["ratio", $3] = all["ratio", $3] " " ours[$1, $3] / $4
    }
  }
  END {
    print "| service | connections | requests/s: least .. median .. most | p50, ms | p99, ms | refused | processor ms a request | MiB resident after |"
    print "|---|---|---|---|---|---|---|---|"
    for (i = 1; i <= n; i++) {
      split(rows[i], of, SUBSEP)
      printf "| %s | %d | %s | %s | %s | %s | %s | %s |\n", of[1], of[2], spread(rows[i] SUBSEP 4, "%.1f"), spread(rows[i] SUBSEP 5, "%.0f"), spread(rows[i] SUBSEP 6, "%.0f"), spread(rows[i] SUBSEP 7, "%d"), spread(rows[i] SUBSEP 8, "%.1f"), spread(rows[i] SUBSEP 9, "%d")
    }
    if (!m) exit
    print "\n| connections | times the peer\047s requests/s, round by round: least .. median .. most |\n|---|---|"
    for (i = 1; i <= m; i++) printf "| %d | %s |\n", order[i], spread("ratio" SUBSEP order[i], "%.2f")
  }' "$measured"
