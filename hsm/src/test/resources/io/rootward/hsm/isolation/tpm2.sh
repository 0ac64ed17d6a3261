#!/bin/sh
# tpm2.sh FOLDER COMMAND...: runs a command where tpm2-pkcs11 has one token, in a TPM of software whose state is in FOLDER.
# Label contract, PIN user1234; made at the first run. Answers 77 where that cannot be done.
#
# The TPM, the bus and the resource manager on it have a network and process numbers of their own, so that their ports are
# nobody else's and all of them end with the command.
set -eu
PATH=$PATH:/usr/sbin:/sbin
folder=$1

if [ "${ROOTWARD_INSIDE:-}" != yes ]; then
  for program in unshare ip swtpm swtpm_setup dbus-daemon tpm2-abrmd tpm2_ptool; do
    command -v $program >/dev/null || { echo "$program is missing"; exit 77; }
  done
  ldconfig -p | grep -q libtss2-tcti-tabrmd || { echo "libtss2-tcti-tabrmd is missing"; exit 77; }
  apart="unshare --net --pid --fork --kill-child --mount-proc"
  [ "$(id -u)" = 0 ] || apart="$apart --user --map-root-user"
  $apart ip link set lo up || { echo "namespaces cannot be made by this user"; exit 77; }
  ROOTWARD_INSIDE=yes exec $apart "$0" "$@"
fi
unset ROOTWARD_INSIDE
shift

waitFor() {
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 50 ] || { echo "waited too long for $*"; exit 1; }
    sleep 0.1
  done
}

ip link set lo up
export DBUS_SESSION_BUS_ADDRESS=unix:abstract=rootward-tpm2
export TPM2TOOLS_TCTI=tabrmd:bus_type=session
export TPM2_PKCS11_TCTI=$TPM2TOOLS_TCTI
export TPM2_PKCS11_STORE="$folder/store"
mkdir -p "$folder/state" "$TPM2_PKCS11_STORE"
cat >"$folder/bus.conf" <<END
<busconfig><type>session</type><listen>$DBUS_SESSION_BUS_ADDRESS</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
END

[ -e "$folder/made" ] || swtpm_setup --tpm2 --tpmstate "$folder/state"
swtpm socket --tpm2 --tpmstate "dir=$folder/state" --flags startup-clear \
  --server type=tcp,port=2321,bindaddr=127.0.0.1 --ctrl type=tcp,port=2322,bindaddr=127.0.0.1 </dev/null &
dbus-daemon --config-file="$folder/bus.conf" --nofork </dev/null &
waitFor grep -q rootward-tpm2 /proc/net/unix
waitFor grep -q ':0912 ' /proc/net/tcp
tpm2-abrmd --session --allow-root --tcti=swtpm:host=127.0.0.1,port=2321 </dev/null &
waitFor timeout 5 tpm2_getrandom 4

if [ ! -e "$folder/made" ]; then
  tpm2_ptool init --path "$TPM2_PKCS11_STORE"
  tpm2_ptool addtoken --pid=1 --sopin=officer12 --userpin=user1234 --label=contract --path "$TPM2_PKCS11_STORE"
  touch "$folder/made"
fi
exec "$@"
