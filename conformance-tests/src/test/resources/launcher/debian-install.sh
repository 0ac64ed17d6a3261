#!/bin/sh
# Installs a package in a copy of this system that goes with the mount namespace: unshare -m debian-install.sh DEB SCRATCH.
# Prints what DistributionTest compares. JAVA_HOME is a Java 25.
set -eu
deb=$(readlink -f "$1")
scratch=$2
mount -t tmpfs none "$scratch"
mkdir "$scratch/upper" "$scratch/work" "$scratch/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$scratch/upper,workdir=$scratch/work" "$scratch/root"
mount --rbind /dev "$scratch/root/dev"
mkdir -p "$scratch/root/var/cache/rootward-test"
cp "$deb" "$scratch/root/var/cache/rootward-test/package.deb"
cat >"$scratch/root/var/cache/rootward-test/run" <<'END'
set -eu
mount -t proc proc /proc
mount -t tmpfs none /tmp
chmod 1777 /tmp
dpkg -i /var/cache/rootward-test/package.deb
stat -c 'home: %U %a' /var/lib/rootward
stat -c 'unit: %U %a' /lib/systemd/system/rootward.service
ROOTWARD_JAVA_OPTS=-XX:AOTMode=on rootward serve --port 0 >/tmp/out 2>/tmp/err &
for _ in $(seq 600); do
  ! grep -q '^ready ' /tmp/out || break
  sleep 0.1
done
grep '^ready ' /tmp/out || { cat /tmp/err; exit 1; }
server=$(sed 's/.*"pid":\([0-9]*\).*/\1/' /var/lib/rootward/run/ready.json)
stat -c 'process: %U' "/proc/$server"
rootward key create --name disk --activate
rootward key list
find /var/lib/rootward ! -user rootward -printf 'of another user: %p\n'
kill "$server"
wait
echo "left in the home: $(ls /var/lib/rootward | wc -l)"
dpkg -P rootward
ls -d /var/lib/rootward/data
ls -d /opt/rootward /usr/bin/rootward 2>&1 || true
END
chroot "$scratch/root" env "JAVA_HOME=$JAVA_HOME" sh /var/cache/rootward-test/run
