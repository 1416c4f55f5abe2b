#!/usr/bin/env bash
# Does the service's memory stay flat over many requests? 64 connections by wrk until so many are answered; resident memory is looked at each second.
# Run: benchmarks/serving/memory.sh MODEL.zip PICTURES REQUESTS   PICTURES: a folder of JPEG files.
set -euo pipefail
. "$(dirname "$0")/service.sh"
start_ours 5107
# memory.lua ends wrk.
wrk -t1 -c64 -d24h --timeout 60s -s "$here/memory.lua" http://127.0.0.1:5107 -- "$running" "$3" "${pictures[@]}" | sed -n '/^|/p'
