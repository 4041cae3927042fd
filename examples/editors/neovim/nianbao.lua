-- Neovim 0.7 及以上：把这个文件放到 ~/.config/nvim/plugin/nianbao.lua，打开 .md、.txt 草稿或者规则库的 .yaml 文件就自动检查。
-- Neovim 0.7 or later: put this file at ~/.config/nvim/plugin/nianbao.lua.
--
-- 光标放在有问题的地方：K 看依据和改法，<leader>ca 插入缺少的部分、登记豁免，:NianbaoExplain 看规则说明。

local command = vim.g.nianbao_command or { "nianbao", "lsp" }
local settings = vim.g.nianbao_settings or {} -- 例如 { lang = "en", issuerKind = "county" }

local client

local function attach(buffer)
  local options = {
    name = "nianbao",
    cmd = command,
    root_dir = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ":p:h"),
    init_options = settings,
    on_attach = function(_, attached)
      vim.keymap.set("n", "K", vim.lsp.buf.hover, { buffer = attached })
      vim.keymap.set("n", "<leader>ca", vim.lsp.buf.code_action, { buffer = attached })
    end,
  }
  if vim.lsp.start then -- Neovim 0.8
    local function any(running)
      return running.name == options.name
    end
    vim.lsp.start(options, { bufnr = buffer, reuse_client = any })
    return
  end
  if client == nil or vim.lsp.get_client_by_id(client) == nil then
    client = vim.lsp.start_client(options)
  end
  if client ~= nil then
    vim.lsp.buf_attach_client(buffer, client)
  end
end

vim.api.nvim_create_autocmd({ "BufReadPost", "BufNewFile" }, {
  pattern = { "*.md", "*.markdown", "*.txt", "*.yaml" },
  callback = function(event)
    attach(event.buf)
  end,
})

-- 当前行第一个问题的规则说明，显示在旁边的窗口里。
vim.api.nvim_create_user_command("NianbaoExplain", function()
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  local found = vim.diagnostic.get(0, { lnum = line })[1]
  local rule = found and (found.code or (found.user_data and found.user_data.lsp and found.user_data.lsp.code))
  if not rule then
    vim.notify("这一行没有问题")
    return
  end
  vim.lsp.buf_request(0, "workspace/executeCommand", { command = "nianbao.explain", arguments = { rule } }, function(_, text)
    if text then
      vim.lsp.util.open_floating_preview(vim.split(text, "\n"), "markdown", { focus_id = "nianbao" })
    end
  end)
end, {})
