-- Plumb in Neovim (0.7 or later): put this file into ~/.config/nvim/plugin/, or `dofile` it from your init.lua.
-- `plumb` must be on the PATH; otherwise set vim.g.plumb_command = { '/path/to/plumb', 'lsp', '--stdio' } before.
-- Settings, as docs/configuration.md names them: vim.g.plumb_settings = { features = 'drift' }

vim.filetype.add({ extension = { prisma = 'prisma' } })

-- The folder that holds package.json, a configuration of Prisma or a repository.
local function root_of(file)
  local marks = { 'package.json', 'prisma.config.ts', 'prisma7.config.ts', '.git' }
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local last = nil
  while folder ~= last do
    for _, mark in ipairs(marks) do
      if vim.fn.empty(vim.fn.glob(folder .. '/' .. mark)) == 0 then return folder end
    end
    last, folder = folder, vim.fn.fnamemodify(folder, ':h')
  end
  return vim.fn.fnamemodify(file, ':p:h')
end

local clients = {}

local function attach(buffer)
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  local settings = vim.g.plumb_settings or vim.empty_dict()
  local config = {
    name = 'plumb',
    cmd = vim.g.plumb_command or { 'plumb', 'lsp', '--stdio' },
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ':t') } },
    init_options = settings,
    settings = { plumb = settings },
  }
  if vim.lsp.start then return vim.lsp.start(config, { bufnr = buffer }) end
  -- Neovim 0.7 does not yet know vim.lsp.start.
  if not clients[root] then
    config.on_exit = function() clients[root] = nil end
    clients[root] = vim.lsp.start_client(config)
  end
  if clients[root] then vim.lsp.buf_attach_client(buffer, clients[root]) end
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'prisma', 'sql' },
  callback = function(event)
    -- Of the SQL, only the scripts of a history.
    local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(event.buf), ':t')
    if vim.bo[event.buf].filetype == 'prisma' or name == 'migration.sql' then attach(event.buf) end
  end,
})

-- :Plumb reconcile, :Plumb create-migration … for all of the project that the buffer belongs to.
local commands = {
  ['create-migration'] = 'plumb.createMigration',
  reconcile = 'plumb.reconcile',
  baseline = 'plumb.baseline',
  ['read-databases'] = 'plumb.readDatabases',
}

vim.api.nvim_create_user_command('Plumb', function(call)
  local command = commands[call.args]
  if not command then return vim.notify('Plumb has no command ' .. call.args, vim.log.levels.ERROR) end
  vim.lsp.buf.execute_command({ command = command, arguments = { vim.uri_from_bufnr(0) } })
end, { nargs = 1, complete = function() return vim.tbl_keys(commands) end })
