# Sourced by rootward and make-start-cache, which set root: sets classpath and cache, the jars and what keeps their classes.

# Adds the jars of folder $1 by name, in one order everywhere: a cache fits only the class path that it was made with.
add_jars() {
  for name in $(cd "$1" 2>/dev/null && LC_ALL=C ls); do
    case $name in
      *.jar) classpath=${classpath:+$classpath:}$1/$name ;;
    esac
  done
}

find_layout() {
  classpath=
  if [ -f "$root/pom.xml" ]; then
    add_jars "$root/server/target"
    add_jars "$root/server/target/lib"
    cache=$root/server/target/rootward.aot
  else
    add_jars "$root/lib"
    cache=$root/lib/rootward.aot
  fi
}
