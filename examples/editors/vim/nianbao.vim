" Vim：不用语言服务器，用 :make 检查当前草稿，:copen 看问题、回车跳过去。放到 ~/.vim/plugin/nianbao.vim。
" Vim without a language server: :make checks the draft, :copen lists what is found.
"
" 没有行号的提示（例如缺少的部分找不到应在的位置）也会列出，只是不能跳转。

augroup nianbao
  autocmd!
  autocmd BufRead,BufNewFile *.md,*.markdown,*.txt call s:setup()
augroup END

function! s:setup() abort
  setlocal makeprg=nianbao\ lint\ --format\ unix\ %:S
  setlocal errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tnfo:\ %m
  setlocal errorformat+=%f:\ %trror:\ %m,%f:\ %tarning:\ %m,%f:\ %tnfo:\ %m
endfunction
