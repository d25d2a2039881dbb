-- Drives a real Neovim through the seed case: open, findings, action, file on disk, clean.
-- In: PLUMB_BINARY, SCHEMA, ACTION (a Lua pattern for the action's title), REPORT (the file that gets what was seen), PLUGIN.
-- Works from Neovim 0.7 on; ends with a non-zero code if anything takes longer than it may.

local report = io.open(os.getenv('REPORT'), 'w')
local function say(...) report:write(string.format(...), '\n') end
local function give_up(...)
  say(...)
  report:close()
  vim.cmd('cquit 1')
end

vim.g.plumb_command = { os.getenv('PLUMB_BINARY'), 'lsp', '--stdio' }
vim.lsp.handlers['window/showMessageRequest'] = function(_, result)
  say('question: %s', (result.message:gsub('\n', ' | ')))
  return result.actions and result.actions[1] or vim.NIL
end
-- Every kind of finding that is ever shown, also for a moment.
local shown = {}
local publish = vim.lsp.handlers['textDocument/publishDiagnostics']
vim.lsp.handlers['textDocument/publishDiagnostics'] = function(problem, result, ...)
  for _, d in ipairs(result and result.diagnostics or {}) do shown[d.code or '-'] = true end
  return publish(problem, result, ...)
end
vim.cmd('filetype on')
dofile(os.getenv('PLUGIN'))
vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('SCHEMA')))
local buffer = vim.api.nvim_get_current_buf()

local function findings()
  local found = vim.tbl_filter(function(d) return tostring(d.code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code)):match('^drift/') end,
    vim.diagnostic.get(buffer))
  table.sort(found, function(a, b) return a.lnum < b.lnum or (a.lnum == b.lnum and a.col < b.col) end)
  return found
end

if not vim.wait(60000, function() return #findings() > 0 end, 20) then give_up('no findings') end
for _, d in ipairs(findings()) do say('finding: %d: %s', d.lnum + 1, d.message) end

-- The action, as a user chooses it on the line of the first finding.
local first = findings()[1]
vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
local params = vim.lsp.util.make_range_params(0, 'utf-8')
local client
for _, candidate in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do client = candidate end
local encoding = client.offset_encoding or 'utf-16'
params.context = { diagnostics = {} }
local function ask(method, parameters)
  local answer, problem = client.request_sync(method, parameters, 10000, buffer)
  if not answer or answer.err then give_up('%s: %s', method, problem or vim.inspect(answer.err)) end
  return answer.result
end
local chosen
for _, action in ipairs(ask('textDocument/codeAction', params) or {}) do
  say('offer: %s', action.title)
  if action.title:match(os.getenv('ACTION')) and not chosen then chosen = action end
end
if not chosen then give_up('no such action') end
if not chosen.edit and not chosen.command then chosen = ask('codeAction/resolve', chosen) end
if chosen.edit then vim.lsp.util.apply_workspace_edit(chosen.edit, encoding) end
if chosen.command then
  local done = false
  client.request('workspace/executeCommand', { command = chosen.command.command, arguments = chosen.command.arguments },
    function(problem) if problem then say('command: %s', vim.inspect(problem)) end done = true end, buffer)
  if not vim.wait(60000, function() return done end, 20) then give_up('the command did not end') end
end
vim.cmd('silent! wall')

if not vim.wait(60000, function() return #findings() == 0 end, 20) then
  for _, d in ipairs(findings()) do say('left: %d: %s', d.lnum + 1, d.message) end
  give_up('the findings stayed')
end
for code in pairs(shown) do say('shown: %s', code) end
say('clean')
report:close()
vim.cmd('qall!')
