# Sourced by rootward and test: sets JAVA_HOME to a JDK 25, or says what is missing and ends.

# Whether $1 is the folder of a JDK 25 (with its compiler) or, for a packaged install, a Java 25.
is_java_25() {
  [ -x "$1/bin/java" ] || return 1
  if [ -r "$1/release" ]; then
    grep -q '^JAVA_VERSION="25[."]' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | grep -q 'version "25[."]'
  fi
}

# The folder that the command java on PATH belongs to.
java_on_path() {
  command -v java >/dev/null 2>&1 || return 1
  dirname "$(dirname "$(readlink -f "$(command -v java)")")"
}

find_jdk() {
  for candidate in "${JAVA_HOME:-}" "$(java_on_path)" /usr/lib/jvm/*; do
    if [ -n "$candidate" ] && is_java_25 "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "rootward: no JDK 25 found in JAVA_HOME, on PATH or under /usr/lib/jvm; install one and set JAVA_HOME" >&2
  exit 1
}
