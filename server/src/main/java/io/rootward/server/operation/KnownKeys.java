package io.rootward.server.operation;

import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Principal;
import io.rootward.server.access.Role;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.derivation.References;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.operation.OperationContext.AuditSubject;
import io.rootward.server.operation.OperationContext.Grounds;
import io.rootward.server.repository.Objects;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What references to derived keys meant lately, and to whom. To find out takes the master, what is
 * recorded about it, its pair and every key on the way, and the grants: more than to use the key.
 * An answer is given again as long as no record of the store, no grant and no token has changed,
 * and never otherwise. State and dates are not part of it: they are judged at each use. Holds no
 * key material. Thread-safe.
 */
final class KnownKeys {
  /** Some 2 KiB each, for what does not belong to the master; masters may be large. */
  static final int ANSWERS_MAX = 4_096;

  private final Map<Question, SoftReference<Answer>> answers;

  /** Nothing known yet; at most so many answers later. */
  KnownKeys(int answersMax) {
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Question, SoftReference<Answer>> eldest) {
            return size() > answersMax;
          }
        };
  }

  /** Everything of a request that its answer depends on; of the principal all that grants name. */
  private record Question(
      String tenant,
      @Nullable String client,
      @Nullable String user,
      Role role,
      String identifier,
      Permission permission,
      KeyFinder.Half half,
      ProtocolVersion version) {
    static Question of(
        OperationContext context, String identifier, Permission permission, KeyFinder.Half half) {
      Principal asking = context.principal();
      return new Question(
          asking.tenant(),
          asking.client(),
          asking.user(),
          asking.role(),
          identifier,
          permission,
          half,
          context.version());
    }

    /** The same about all keys of a master, by whose identifier the reference begins. */
    Question ofMaster() {
      String master = identifier.substring(0, identifier.indexOf('/'));
      return new Question(tenant, client, user, role, master, permission, half, version);
    }
  }

  /** With what the audit trail is told. */
  private record Answer(Grounds grounds, FoundKey found, AuditSubject subject) {}

  /**
   * A key that was found.
   *
   * @param keep remembers how it was found; for keys that are used more than once, for those used
   *     once would push them out
   */
  record Finding(FoundKey found, Runnable keep) {
    static Finding toBeForgotten(FoundKey found) {
      return new Finding(found, () -> {});
    }
  }

  /**
   * Finds a key, by looking only where it has to.
   *
   * @param identifier as in the request
   * @param look finds it, permitted, as its state is to be judged
   * @throws KmipException what {@code look} throws
   */
  Finding found(
      OperationContext context,
      String identifier,
      KeyFinder.Half half,
      Function<Objects, FoundKey> look) {
    if (!References.mayBe(identifier)) {
      return Finding.toBeForgotten(context.read(look));
    }
    Question question = Question.of(context, identifier, context.permission(), half);
    // Taken before looking: if something changes meanwhile, the answer is of no use later.
    Grounds grounds = context.grounds();
    Answer known = known(question, grounds);
    if (known != null) {
      context.about(known.subject());
      return Finding.toBeForgotten(known.found());
    }
    FoundKey found = context.read(objects -> looked(context, objects, question, grounds, look));
    AuditSubject subject = context.auditSubject();
    return new Finding(found, () -> keep(question, new Answer(grounds, found, subject)));
  }

  /** By way of another key of the same master, if nothing is recorded about any. */
  private FoundKey looked(
      OperationContext context,
      Objects objects,
      Question question,
      Grounds grounds,
      Function<Objects, FoundKey> look) {
    Answer sibling = known(question.ofMaster(), grounds);
    Line line = sibling == null ? null : sibling.found().derived();
    if (sibling != null && line != null) {
      return KeyFinder.sibling(context, objects, sibling.found(), line, question.identifier());
    }
    FoundKey found = look.apply(objects);
    if (KeyFinder.hasSiblings(objects, found)) {
      keep(question.ofMaster(), new Answer(grounds, found, context.auditSubject()));
    }
    return found;
  }

  private @Nullable Answer known(Question question, Grounds grounds) {
    synchronized (answers) {
      SoftReference<Answer> kept = answers.get(question);
      Answer answer = kept == null ? null : kept.get();
      return answer != null && answer.grounds().equals(grounds) ? answer : null;
    }
  }

  private void keep(Question question, Answer answer) {
    if (mayHoldSecret(answer.found())) {
      return;
    }
    synchronized (answers) {
      answers.put(question, new SoftReference<>(answer));
    }
  }

  /** A master that is a kept child of another is found with that other, which is judged too. */
  private static boolean mayHoldSecret(FoundKey found) {
    Line line = found.derived();
    ManagedObject master = line == null ? null : line.master();
    return found.charged().material().custody().mayHoldSecret()
        || (master != null && master.material().custody().mayHoldSecret());
  }
}
