;;; nianbao.el --- 年报校验 nianbao：随写随查 -*- lexical-binding: t; -*-

;; Emacs 29 自带 eglot。把下面几行放进 init.el，打开草稿后 M-x eglot，或者用最后的 hook 自动启动。
;; Emacs 29 brings eglot along.  Put these lines into init.el.
;;
;; 光标处：C-h . 看依据和改法，M-x eglot-code-actions 插入缺少的部分、登记豁免，M-x imenu 跳到各部分。

(require 'eglot)

(add-to-list 'eglot-server-programs
             '((markdown-mode text-mode) . ("nianbao" "lsp" :initializationOptions (:lang "zh"))))

(add-hook 'markdown-mode-hook #'eglot-ensure)

(defun nianbao-explain (rule)
  "显示规则 RULE 的说明。"
  (interactive "s规则编号: ")
  (let ((text (eglot-execute-command (eglot-current-server) "nianbao.explain" (vector rule))))
    (with-help-window "*nianbao*"
      (princ (or text "没有这条规则")))))

(provide 'nianbao)
;;; nianbao.el ends here
