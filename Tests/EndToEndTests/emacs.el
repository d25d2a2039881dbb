;;; emacs.el --- Drives a real Emacs through the seed case -*- lexical-binding: t; -*-
;; Open, findings, action, file on disk, clean; with eglot or lsp-mode, as CLIENT says.
;; In: PLUMB_BINARY, SCHEMA, ACTION (a regular expression for the action's title), REPORT (the file that gets what was seen), PLUGIN.

(require 'cl-lib)
(require 'seq)

(defun say (&rest arguments)
  (append-to-file (concat (replace-regexp-in-string "\n" " | " (apply #'format arguments)) "\n") nil (getenv "REPORT")))
(defun give-up (&rest arguments) (apply #'say arguments) (kill-emacs 1))
(defun wait-until (what condition)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall condition))
      (when (> (float-time) end) (give-up "waited in vain for %s" what))
      ;; Not `accept-process-output', which in batch mode may return at once for ever without running timers.
      (sleep-for 0.05))))

(setq plumb-command (list (getenv "PLUMB_BINARY") "lsp" "--stdio")
      create-lockfiles nil make-backup-files nil
      last-nonmenu-event ?x)
(load (getenv "PLUGIN") nil t)

;; Whatever is asked is answered as a user would: the action that is wanted, and yes.
(defun choose (prompt collection &rest _)
  (let ((titles (mapcar (lambda (one) (if (consp one) (car one) one)) collection)))
    (if (string-match-p "_prisma_migrations" prompt)
        (progn (say "question: %s" prompt) (car titles))
      (dolist (title titles) (say "offer: %s" title))
      (or (seq-find (lambda (title) (string-match-p (getenv "ACTION") title)) titles)
          (give-up "no such action")))))
(advice-add 'completing-read :override #'choose)
(advice-add 'yes-or-no-p :override (lambda (&rest _) t))
(advice-add 'y-or-n-p :override (lambda (&rest _) t))

(find-file (getenv "SCHEMA"))
(unless (eq major-mode 'prisma-mode) (give-up "the mode is %s" major-mode))

;; Each finding is (LINE MESSAGE); only drift counts.
(defun findings ()
  (sort
   (if (equal (getenv "CLIENT") "eglot")
       (cl-loop for one in (flymake-diagnostics)
                for text = (flymake-diagnostic-text one)
                when (string-match-p "drift/" text)
                collect (list (line-number-at-pos (flymake-diagnostic-beg one)) text))
     (cl-loop for one in (apply #'append (hash-table-values (lsp-diagnostics t)))
              for code = (lsp:diagnostic-code? one)
              when (and (stringp code) (string-prefix-p "drift/" code))
              collect (list (1+ (lsp:position-line (lsp:range-start (lsp:diagnostic-range one))))
                            (lsp:diagnostic-message one))))
   (lambda (a b) (< (car a) (car b)))))

(pcase (getenv "CLIENT")
  ("eglot"
   (require 'eglot)
   (setq eglot-sync-connect t eglot-confirm-server-initiated-edits nil)
   (call-interactively #'eglot))
  ("lsp-mode"
   (setq lsp-session-file (concat (getenv "REPORT") ".session") lsp-enable-snippet nil lsp-log-io nil
         lsp-enable-suggest-server-download nil lsp-diagnostics-provider :none lsp-auto-guess-root t
         lsp-modeline-code-actions-enable nil lsp-headerline-breadcrumb-enable nil lsp-lens-enable nil
         lsp-enable-file-watchers nil lsp-warn-no-matched-clients nil lsp-modeline-workspace-status-enable nil
         lsp-modeline-diagnostics-enable nil)
   (require 'lsp-mode)
   (require 'subr-x)
   (lsp-workspace-folders-add (expand-file-name ".." (file-name-directory (getenv "SCHEMA"))))
   (lsp))
  (client (give-up "no client %s" client)))

(wait-until "findings" #'findings)
(dolist (one (findings)) (say "finding: %d: %s" (car one) (cadr one)))

(goto-char (point-min))
(forward-line (1- (caar (findings))))
(back-to-indentation)
(if (equal (getenv "CLIENT") "eglot")
    (call-interactively #'eglot-code-actions)
  (call-interactively #'lsp-execute-code-action))
(save-some-buffers t)
(wait-until "a clean schema" (lambda () (null (findings))))
(say "clean")
(if (equal (getenv "CLIENT") "eglot") (eglot-shutdown-all) (lsp-workspace-shutdown (car (lsp-workspaces))))
(kill-emacs 0)
