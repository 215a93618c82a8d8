-- Sends a GET request for each line of a file in turn: a header, or an empty line for none.
local requests = {}
local last = 0

function init(args)
  for line in io.lines(args[1]) do
    local name, value = line:match("^([^:]+): (.*)$")
    requests[#requests + 1] = wrk.format("GET", nil, name and { [name] = value } or {})
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end
