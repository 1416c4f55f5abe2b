-- For wrk: posts pictures as pictures.lua does until so many are answered, and tells how much memory the process had resident meanwhile.
-- Behind `--`: the process, the number of requests, the pictures.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "pictures.lua")

local take = init
local process, total
local answered, refused, second, least, most = 0, 0, 0, math.huge, 0

local function resident()
  for line in io.lines("/proc/" .. process .. "/status") do
    local kibibytes = line:match("^VmRSS:%s*(%d+)")
    if kibibytes then return kibibytes / 1024 end
  end
end

local function look()
  local now = resident()
  least, most = math.min(least, now), math.max(most, now)
  return now
end

function init(arguments)
  process, total = table.remove(arguments, 1), tonumber(table.remove(arguments, 1))
  take(arguments)
  print("| requests answered | MiB resident | least and most since the row before | refused |\n|---|---|---|---|")
end

function response(status)
  if status == 200 then answered = answered + 1 else refused = refused + 1 end
  if os.time() ~= second then
    second = os.time()
    look()
  end
  if status ~= 200 or (answered ~= 1000 and answered % 5000 ~= 0 and answered ~= total) then return end
  print(string.format("| %d | %.0f | %.0f .. %.0f | %d |", answered, look(), least, most, refused))
  io.flush()
  least, most = math.huge, 0
  if answered >= total then os.exit(0) end
end
