package io.rootward.hsm.derivation.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.derivation.path.PathException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way from a master to a child; immutable. Two paths are equal exactly if they lead to the same
 * key, and exactly then their {@link #canonical} forms are.
 */
public final class DerivationPath {
  /** Most steps of a path. */
  public static final int STEPS_MAX = 32;

  /** Longest path, in bytes of UTF-8, both as given and in canonical form. */
  public static final int BYTES_MAX = 512;

  /** Most bytes that one segment stands for. */
  public static final int SEGMENT_BYTES_MAX = 64;

  /** What stands for the master itself in the notation of BIP-32. */
  private static final String MASTER = "m";

  private final PathFamily family;
  private final List<PathStep> steps;
  private final String canonical;

  private DerivationPath(PathFamily family, List<PathStep> steps) {
    this.family = family;
    this.steps = List.copyOf(steps);
    this.canonical =
        steps.stream().map(step -> "/" + step.canonical()).collect(Collectors.joining());
    requireLength(canonical);
  }

  /**
   * Reads a path.
   *
   * @param family how the scheme's segments are spelled
   * @param text with the slash it begins with
   * @throws PathException if it is not exactly in the grammar
   */
  public static DerivationPath parse(PathFamily family, String text) {
    requireLength(text);
    if (!text.startsWith("/")) {
      throw new PathException(Kind.NOT_A_PATH, "a path begins with a slash");
    }
    // Each segment costs a byte at least, so the length bounds their number here.
    List<String> segments = new ArrayList<>(List.of(text.substring(1).split("/", -1)));
    if (family.isHd() && segments.getFirst().equals(MASTER)) {
      segments.removeFirst();
    }
    requireNumber(segments.size());
    List<PathStep> steps = new ArrayList<>(segments.size());
    for (String segment : segments) {
      steps.add(step(family, segment, steps.size() + 1));
    }
    return new DerivationPath(family, steps);
  }

  private static PathStep step(PathFamily family, String segment, int number) {
    if (segment.isEmpty()) {
      throw new PathException(Kind.EMPTY_SEGMENT, "segment " + number + " of the path is empty");
    }
    try {
      return family.step(segment);
    } catch (PathException e) {
      throw new PathException(e.kind(), "segment " + number + " of the path: " + e.getMessage());
    }
  }

  /**
   * A path of steps.
   *
   * @throws PathException if there are none, too many, or of another family
   */
  public static DerivationPath of(PathFamily family, List<PathStep> steps) {
    requireNumber(steps.size());
    return new DerivationPath(family, steps.stream().map(step -> own(family, step)).toList());
  }

  /** The same bytes are spelled as a label in one family and in hexadecimal in another. */
  private static PathStep own(PathFamily family, PathStep step) {
    PathStep own = family.step(step.canonical());
    if (!own.equals(step)) {
      throw new PathException(Kind.NOT_A_PATH, "a step is of another family than its path");
    }
    return own;
  }

  private static void requireNumber(int steps) {
    if (steps == 0) {
      throw new PathException(Kind.NOT_A_PATH, "a path has at least one segment");
    }
    if (steps > STEPS_MAX) {
      throw new PathException(
          Kind.TOO_MANY_SEGMENTS, "a path has at most " + STEPS_MAX + " segments");
    }
  }

  private static void requireLength(String text) {
    // Characters first: counting the bytes of a text without end would copy it.
    if (text.length() > BYTES_MAX || text.getBytes(UTF_8).length > BYTES_MAX) {
      throw new PathException(Kind.TOO_LONG, "a path has at most " + BYTES_MAX + " bytes");
    }
  }

  /** How its segments are spelled. */
  public PathFamily family() {
    return family;
  }

  /** From the master on; at least one. */
  public List<PathStep> steps() {
    return steps;
  }

  /** The one spelling, with the slash it begins with. */
  public String canonical() {
    return canonical;
  }

  /**
   * This path and then the rest: what a reference through a child that has its own name comes to.
   *
   * @throws PathException if the whole is too long
   */
  public DerivationPath then(DerivationPath rest) {
    return of(family, Stream.concat(steps.stream(), rest.steps.stream()).toList());
  }

  /** The way to the parent; empty if that is the master. */
  public Optional<DerivationPath> parent() {
    return steps.size() == 1 ? Optional.empty() : Optional.of(first(steps.size() - 1));
  }

  /**
   * The beginning of this path.
   *
   * @param count number of steps, from 1 to all
   */
  public DerivationPath first(int count) {
    return new DerivationPath(family, steps.subList(0, count));
  }

  /** True if this path is the other, or leads on from it. */
  public boolean startsWith(DerivationPath other) {
    int count = other.steps.size();
    return count <= steps.size() && steps.subList(0, count).equals(other.steps);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DerivationPath its
        && family.isHd() == its.family.isHd()
        && steps.equals(its.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  /** The canonical form. */
  @Override
  public String toString() {
    return canonical;
  }
}
