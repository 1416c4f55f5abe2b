-- For wrk: posts the pictures that are named behind `--`, one after another.
local pictures, next_picture = {}, 0

function init(names)
  for _, name in ipairs(names) do
    local file = assert(io.open(name, "rb"))
    pictures[#pictures + 1] = wrk.format("POST", "/caption", { ["Content-Type"] = "image/jpeg" }, file:read("*a"))
    file:close()
  end
end

function request()
  next_picture = next_picture % #pictures + 1
  return pictures[next_picture]
end
