-- A Neovim with nothing but Plumb, for looking at the example: nvim -u editors/neovim/try.lua SCHEMA
-- Space a: code actions on this line. Space d: the whole message. ]d and [d: next and previous finding.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
vim.g.plumb_command = { here .. '/../../.build/release/plumb', 'lsp', '--stdio' }
vim.g.mapleader = ' '
vim.o.number = true
vim.o.signcolumn = 'yes'
vim.cmd('filetype on')
-- Findings at the ends of lines, which Neovim shows by itself up to 0.10 only.
vim.diagnostic.config({ virtual_text = true })
dofile(here .. '/plumb.lua')

vim.keymap.set('n', '<leader>a', vim.lsp.buf.code_action)
vim.keymap.set('n', '<leader>d', vim.diagnostic.open_float)
vim.keymap.set('n', ']d', function() vim.diagnostic.goto_next() end)
vim.keymap.set('n', '[d', function() vim.diagnostic.goto_prev() end)
