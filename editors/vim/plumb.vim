" Plumb in Vim (8.2 or later) with ALE: put this file into ~/.vim/ale_linters/prisma/plumb.vim
" `plumb` must be on the PATH; otherwise let g:ale_prisma_plumb_executable = '/path/to/plumb'
" Settings, as docs/configuration.md names them: let g:ale_prisma_plumb_settings = {'features': 'drift'}

call ale#Set('prisma_plumb_executable', 'plumb')
call ale#Set('prisma_plumb_settings', {})

" The folder that holds package.json or a repository.
function! ale_linters#prisma#plumb#GetProjectRoot(buffer) abort
    for l:mark in ['package.json', 'prisma.config.ts', '.git']
        let l:found = ale#path#FindNearestFile(a:buffer, l:mark)

        if empty(l:found)
            let l:found = ale#path#FindNearestDirectory(a:buffer, l:mark)
        endif

        if !empty(l:found)
            return fnamemodify(substitute(l:found, '/$', '', ''), ':p:h')
        endif
    endfor

    return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

call ale#linter#Define('prisma', {
\   'name': 'plumb',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'prisma_plumb_executable')},
\   'command': '%e lsp --stdio',
\   'language': 'prisma',
\   'initialization_options': {buffer -> ale#Var(buffer, 'prisma_plumb_settings')},
\   'project_root': function('ale_linters#prisma#plumb#GetProjectRoot'),
\})
