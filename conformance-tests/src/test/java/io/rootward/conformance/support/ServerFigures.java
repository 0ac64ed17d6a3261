package io.rootward.conformance.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server process holds after its garbage was collected.
 *
 * @param heapKib used of the heap
 * @param residentKib resident memory of its own; pages of mapped files are the system's to take
 *     back
 * @param descriptors open files and sockets
 * @param threads of the system: virtual ones are on the heap
 */
public record ServerFigures(long heapKib, long residentKib, long descriptors, long threads) {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("RssAnon:\\s+(\\d+) kB");

  /** Collects and reads; the server runs with the serial collector. */
  public static ServerFigures of(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    Path process = Path.of("/proc", Long.toString(pid));
    Matcher resident = RESIDENT.matcher(Files.readString(process.resolve("status")));
    if (!resident.find()) {
      throw new IOException("no RssAnon of process " + pid);
    }
    return new ServerFigures(
        heap(pid),
        Long.parseLong(resident.group(1)),
        count(process.resolve("fd")),
        count(process.resolve("task")));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }

  /** Everything on the heap, garbage included, as a file in a folder. */
  public static Path heapDump(long pid, Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("heap-" + pid + ".hprof");
    jcmd(pid, "GC.heap_dump", "-all", file.toString());
    return file;
  }

  /** Of the serial collector, by the names that JDK 25 gives its two generations. */
  private static long heap(long pid) throws IOException, InterruptedException {
    long sum = 0;
    int generations = 0;
    for (String line : jcmd(pid, "GC.heap_info").lines().toList()) {
      Matcher used = USED.matcher(line);
      if ((line.startsWith("DefNew") || line.startsWith("Tenured")) && used.find()) {
        sum += Long.parseLong(used.group(1));
        generations++;
      }
    }
    if (generations != 2) {
      throw new IOException("not the heap of a serial collector");
    }
    return sum;
  }

  private static String jcmd(long pid, String... command) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    List<String> whole = new ArrayList<>(List.of(tool.toString(), Long.toString(pid)));
    whole.addAll(List.of(command));
    Process run = new ProcessBuilder(whole).redirectErrorStream(true).start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (run.waitFor() != 0) {
      throw new IOException(whole + ": " + output);
    }
    return output;
  }
}
