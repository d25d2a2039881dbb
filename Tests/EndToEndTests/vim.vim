" Drives a real Vim with ALE through the case without a database: open, findings, action, file on disk, clean.
" In: PLUMB_BINARY, SCHEMA, ACTION (a pattern for the action's title), REPORT (the file that gets what was seen), PLUGIN.

set nocompatible nomore hidden noswapfile
let s:lines = []

function! s:Say(text) abort
    call add(s:lines, substitute(a:text, "\n", ' | ', 'g'))
    call writefile(s:lines, $REPORT)
endfunction

function! s:GiveUp(text) abort
    call s:Say(a:text)
    cquit
endfunction

function! s:Wait(what, Condition) abort
    for l:i in range(1200)
        if a:Condition()
            return
        endif

        sleep 50m
    endfor

    call s:GiveUp('waited in vain for ' . a:what)
endfunction

let g:ale_linters_explicit = 1
let g:ale_linters = {'prisma': ['plumb']}
let g:ale_prisma_plumb_executable = $PLUMB_BINARY
execute 'set runtimepath^=' . fnameescape($LINTERS)

for s:folder in ['/usr/share/vim-ale', '/usr/share/vim/vimfiles/pack/dist-bundle/opt/ale', '/usr/share/vim/addons']
    if isdirectory(s:folder . '/autoload/ale')
        execute 'set runtimepath+=' . s:folder
    endif
endfor

runtime plugin/ale.vim
filetype on

function! s:Findings() abort
    return sort(filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, v -> get(v, 'code', '') =~# '^drift/'}), {a, b -> a.lnum - b.lnum})
endfunction

" What ALE asks is answered as a user would.
function! s:Answer(message, ...) abort
    for l:line in split(a:message, "\n")
        if l:line =~# '^\d\+) '
            call s:Say('offer: ' . substitute(l:line, '^\d\+) ', '', ''))
        endif
    endfor

    for l:line in split(a:message, "\n")
        if l:line =~# '^\d\+) .*' . $ACTION
            return matchstr(l:line, '^\d\+')
        endif
    endfor

    call s:GiveUp('no such action')
endfunction

execute 'edit ' . fnameescape($SCHEMA)

if &filetype isnot# 'prisma'
    call s:GiveUp('the file type is ' . &filetype)
endif

call ale#Queue(0)
call s:Wait('findings', {-> !empty(s:Findings())})

for s:finding in s:Findings()
    call s:Say('finding: ' . s:finding.lnum . ': ' . s:finding.text)
endfor

runtime autoload/ale/util.vim
let s:answer = function('s:Answer')

function! ale#util#Input(message, value, ...) abort
    return s:answer(a:message)
endfunction

call cursor(s:Findings()[0].lnum, s:Findings()[0].col)
let s:before = glob(fnamemodify($SCHEMA, ':h') . '/migrations/*/migration.sql', 0, 1)
ALECodeAction
call s:Wait('a migration', {-> len(glob(fnamemodify($SCHEMA, ':h') . '/migrations/*/migration.sql', 0, 1)) > len(s:before)})
call s:Wait('a clean schema', {-> empty(s:Findings())})
call s:Say('clean')
qall!
