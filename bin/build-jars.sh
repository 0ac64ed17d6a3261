# Sourced by rootward-load and rootward-bench, which set root: builds everything when a module's jar is missing or older than
# the sources. What is formatted and tested is the business of bin/test.

# The jar of module $1.
jar_of() {
  find "$root/$1"/target/"$1"-*.jar 2>/dev/null | head -n 1
}

# For command $1, the jar of module $2.
build_jars() {
  jar=$(jar_of "$2")
  if [ -n "$jar" ] && [ -z "$(cd "$root" && find pom.xml ./*/pom.xml ./*/src/main -newer "$jar" | head -n 1)" ]; then
    return 0
  fi
  echo "$1: building, a minute the first time" >&2
  log=$(mktemp)
  if ! (cd "$root" && mvn -q -B -DskipTests -Dspotless.check.skip=true package -pl "$2" -am) >"$log" 2>&1; then
    cat "$log" >&2
    echo "$1: the build failed; its output stands above" >&2
    exit 1
  fi
  rm -f "$log"
  # A jar that did not change keeps its old date.
  touch "$(jar_of "$2")"
}
