#!/bin/sh
# opencryptoki.sh FOLDER COMMAND...: runs a command where opencryptoki has one software token, whose files are in FOLDER.
# Label contract, PIN 7654321; made at the first run. Answers 77 where that cannot be done.
#
# opencryptoki has its daemon and its folders once for a system. This is a system of its own in that respect: its mounts,
# its shared memory and its processes are nobody else's, and all of them end with the command.
set -eu
PATH=$PATH:/usr/sbin:/sbin
folder=$1

if [ "${ROOTWARD_INSIDE:-}" != yes ]; then
  for program in unshare mount pkcsslotd pkcsconf; do
    command -v $program >/dev/null || { echo "$program is missing"; exit 77; }
  done
  apart="unshare --mount --ipc --pid --fork --kill-child --mount-proc"
  $apart true || { echo "namespaces cannot be made by this user"; exit 77; }
  ROOTWARD_INSIDE=yes exec $apart "$0" "$@"
fi
unset ROOTWARD_INSIDE
shift

mkdir -p "$folder/etc" "$folder/lib/swtok/TOK_OBJ" "$folder/log"
printf 'version opencryptoki-3.1\nslot 0\n{\nstdll = libpkcs11_sw.so\n}\n' >"$folder/etc/opencryptoki.conf"
mount --bind "$folder/etc" /etc/opencryptoki
mount --bind "$folder/lib" /var/lib/opencryptoki
mount --bind "$folder/log" /var/log/opencryptoki
mount -t tmpfs none /run
mount -t tmpfs none /dev/shm
[ -L /var/lock ] || mount -t tmpfs none /var/lock
mkdir -p /run/lock
mkdir -p /var/lock/opencryptoki/swtok
chgrp -R pkcs11 /var/lock/opencryptoki /var/lib/opencryptoki
chmod -R 770 /var/lock/opencryptoki /var/lib/opencryptoki

pkcsslotd </dev/null
tries=0
until [ -S /run/pkcsslotd.socket ]; do
  tries=$((tries + 1))
  [ $tries -lt 50 ] || { echo "pkcsslotd does not start"; exit 1; }
  sleep 0.1
done

if [ ! -e "$folder/made" ]; then
  echo contract | pkcsconf -I -c 0 -S 87654321
  pkcsconf -P -c 0 -S 87654321 -n 76543210
  pkcsconf -u -c 0 -S 76543210 -n 1234567
  pkcsconf -p -c 0 -U 1234567 -n 7654321
  touch "$folder/made"
fi
exec "$@"
