"""typed.py PROMPT FILE COMMAND...: runs a command at a terminal of its own, types what a file holds after a prompt, and
prints everything that the terminal showed. Ends as the command does."""

import os
import pty
import sys

prompt, answer, command = sys.argv[1].encode(), sys.argv[2], sys.argv[3:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
shown = b""
typed = False
while True:
    try:
        more = os.read(terminal, 4096)
    except OSError:  # The terminal is gone with the command.
        break
    if not more:
        break
    shown += more
    if not typed and shown.endswith(prompt):
        with open(answer, "rb") as secret:
            os.write(terminal, secret.read().strip() + b"\n")
        typed = True
sys.stdout.buffer.write(shown)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
