;;; plumb.el --- Prisma schemas with Plumb -*- lexical-binding: t; -*-

;; Author: The Plumb authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Tells eglot and lsp-mode of Plumb, whichever you use, and brings a mode for Prisma schemas where there is none.
;;
;;   (load "/path/to/plumb.el")
;;   (add-hook 'prisma-mode-hook #'eglot-ensure)     ; or #'lsp-deferred
;;
;; Settings, as docs/configuration.md names them: (setq plumb-settings '(:features "drift"))

;;; Code:

(require 'url-util)

(defgroup plumb nil "Prisma schemas, their migrations and the database in line." :group 'tools)

(defcustom plumb-command '("plumb" "lsp" "--stdio")
  "How the server is started."
  :type '(repeat string))

(defcustom plumb-settings nil
  "The settings of Plumb, a plist without the prefix `plumb'."
  :type 'plist)

;;;; The mode

(defconst plumb--keywords
  `((,(rx bol (* blank) (group (or "datasource" "generator" "model" "view" "type" "enum")) (+ blank)
          (group (+ (or word ?_ ?-))))
     (1 font-lock-keyword-face) (2 font-lock-type-face))
    (,(rx (group (repeat 1 2 ?@) alpha (* (or alnum ?_ ?.)))) 1 font-lock-preprocessor-face)
    (,(rx symbol-start
          (or "String" "Boolean" "Int" "BigInt" "Float" "Decimal" "DateTime" "Json" "Bytes" "Unsupported")
          symbol-end)
     0 font-lock-builtin-face)
    (,(rx bol (+ blank) (group alpha (* (or alnum ?_))) (+ blank)) 1 font-lock-variable-name-face)))

(defun plumb--indent-line ()
  "Indent the line as Prisma does: two blanks for each block around it."
  (let ((depth (save-excursion
                 (beginning-of-line)
                 (- (car (syntax-ppss)) (if (looking-at (rx (* blank) (any "]})"))) 1 0)))))
    (save-excursion (indent-line-to (* 2 (max 0 depth))))
    (when (< (current-column) (current-indentation)) (back-to-indentation))))

(unless (fboundp 'prisma-mode)
  (define-derived-mode prisma-mode prog-mode "Prisma"
    "Prisma schemas."
    (let ((table (syntax-table)))
      (modify-syntax-entry ?/ ". 12" table)
      (modify-syntax-entry ?\n ">" table)
      (modify-syntax-entry ?_ "_" table)
      (modify-syntax-entry ?\" "\"" table))
    (setq-local comment-start "// " comment-end "" indent-tabs-mode nil tab-width 2)
    (setq-local indent-line-function #'plumb--indent-line)
    (setq-local font-lock-defaults '(plumb--keywords))
    (setq-local imenu-generic-expression
                '((nil "^\\s-*\\(?:model\\|view\\|type\\|enum\\)\\s-+\\([A-Za-z]\\w*\\)" 1))))
  (add-to-list 'auto-mode-alist '("\\.prisma\\'" . prisma-mode)))

;;;; eglot

(defvar eglot-server-programs)
(declare-function eglot-current-server "eglot")
(declare-function eglot-execute-command "eglot")

(defun plumb--eglot-contact (&rest _)
  "What eglot starts."
  (append plumb-command (list :initializationOptions (or plumb-settings (make-hash-table)))))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((prisma-mode :language-id "prisma") . plumb--eglot-contact)))

;;;; lsp-mode

(defvar lsp-language-id-configuration)
(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function lsp-activate-on "lsp-mode")
(declare-function lsp-workspaces "lsp-mode")
(declare-function lsp-request "lsp-mode")
(declare-function lsp-configuration-section "lsp-mode")

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(prisma-mode . "prisma"))
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection (lambda () plumb-command))
    :activation-fn (lsp-activate-on "prisma")
    ;; Before the server of Prisma, which lsp-mode brings along.
    :priority 1
    :server-id 'plumb
    :initialization-options (lambda () (or plumb-settings (make-hash-table))))))

;;;; Commands

(defun plumb--execute (command)
  "Have the server carry out COMMAND for the project of this buffer."
  (let ((arguments (vector (concat "file://" (url-hexify-string (buffer-file-name) url-path-allowed-chars)))))
    (cond
     ((and (fboundp 'eglot-current-server) (eglot-current-server))
      (eglot-execute-command (eglot-current-server) command arguments))
     ((and (fboundp 'lsp-workspaces) (lsp-workspaces))
      (lsp-request "workspace/executeCommand" (list :command command :arguments arguments)))
     (t (user-error "No server: M-x eglot or M-x lsp starts it")))))

(defun plumb-reconcile ()
  "Write the migration for what was pushed, and mark it as applied."
  (interactive)
  (plumb--execute "plumb.reconcile"))

(defun plumb-create-migration ()
  "Write one migration for all that is in the schema only."
  (interactive)
  (plumb--execute "plumb.createMigration"))

(defun plumb-baseline ()
  "Begin the migration history of a database that has tables already."
  (interactive)
  (plumb--execute "plumb.baseline"))

(defun plumb-read-databases ()
  "Have the database read again."
  (interactive)
  (plumb--execute "plumb.readDatabases"))

(provide 'plumb)
;;; plumb.el ends here
