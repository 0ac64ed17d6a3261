package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Permission;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SplitKeyPart;
import io.rootward.server.object.StructureFields;
import io.rootward.server.repository.Objects;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parts that are to be joined, as far as anybody can tell parts of one key.
 *
 * @param all the parts, as the request names them
 * @param facts what they have in common
 */
record JoinedParts(List<ManagedObject> all, SplitKeyPart facts) {
  /**
   * Finds the parts of a request. Joining them is as good as getting them.
   *
   * @throws KmipException when one is unknown, not permitted, destroyed or no Split Key, or they
   *     are not parts of one key
   */
  static JoinedParts of(List<UniqueIdentifier> given, OperationContext context) {
    if (given.isEmpty()) {
      throw new KmipException(ResultReason.INVALID_FIELD, "no Split Keys are named");
    }
    SharingChoice.requireFew(given.size());
    List<ManagedObject> found =
        context.read(objects -> given.stream().map(it -> part(objects, it, context)).toList());
    Set<String> named = new HashSet<>();
    for (ManagedObject part : found) {
      if (!named.add(part.uniqueIdentifier())) {
        throw new KmipException(ResultReason.INVALID_FIELD, "a Split Key is named twice");
      }
    }
    requireOne(found.stream().map(it -> StructureFields.part(it).numbered(1)));
    requireOne(found.stream().flatMap(it -> Stream.ofNullable(StructureFields.splitKeySet(it))));
    return new JoinedParts(found, StructureFields.part(found.getFirst()));
  }

  private static ManagedObject part(
      Objects objects, UniqueIdentifier given, OperationContext context) {
    context.require(objects, context.identifier(given), Permission.GET);
    ManagedObject part = context.require(objects, given);
    if (part.objectType() != ObjectType.SPLIT_KEY) {
      throw SharingChoice.wrongType("Split Keys are joined, not a " + part.objectType().specName());
    }
    requireThere(part);
    return part;
  }

  static void requireThere(ManagedObject part) {
    if (part.isDestroyed()) {
      throw new KmipException(
          ResultReason.OBJECT_DESTROYED, ResultReason.ITEM_NOT_FOUND, "a part is destroyed");
    }
  }

  private static void requireOne(Stream<?> facts) {
    if (facts.distinct().count() > 1) {
      throw strangers();
    }
  }

  private static KmipException strangers() {
    return new KmipException(
        ResultReason.CRYPTOGRAPHIC_FAILURE, "the parts do not belong together");
  }

  /**
   * Joins the parts.
   *
   * @param values opens a part's value
   * @return the caller's to close
   */
  SecretBytes joined(Function<ManagedObject, SecretBytes> values) {
    SortedMap<Integer, SecretBytes> numbered = new TreeMap<>();
    try {
      for (ManagedObject part : all) {
        SecretBytes twin =
            numbered.put(StructureFields.part(part).identifier(), values.apply(part));
        if (twin != null) {
          twin.close();
          throw new KmipException(
              ResultReason.CRYPTOGRAPHIC_FAILURE, "two parts have one Key Part Identifier");
        }
      }
      return SharingChoice.of(facts.method(), facts.prime()).join(numbered, facts.threshold());
    } catch (EngineException e) {
      throw e.kind() == EngineException.Kind.BAD_PARAMETERS
          ? new KmipException(ResultReason.CRYPTOGRAPHIC_FAILURE, String.valueOf(e.getMessage()))
          : e;
    } finally {
      numbered.values().forEach(SecretBytes::close);
    }
  }

  /**
   * A secret that was joined, in its own length: over a prime field it comes in that of the prime.
   *
   * @param secret closed by this method when it gives another
   * @param described the attributes of the key
   * @throws KmipException Cryptographic Failure when it is too long
   */
  SecretBytes cut(SecretBytes secret, ObjectType type, Attributes described) {
    BigInteger prime = facts.prime();
    if (prime == null) {
      return secret;
    }
    try (secret) {
      return secret.use(bytes -> cut(bytes, length(bytes, prime, type, described)));
    }
  }

  private static SecretBytes cut(byte[] bytes, int length) {
    int surplus = bytes.length - length;
    byte above = 0;
    for (int i = 0; i < surplus; i++) {
      above |= bytes[i];
    }
    if (above != 0 || surplus < 0) {
      throw new KmipException(
          ResultReason.CRYPTOGRAPHIC_FAILURE,
          "what the parts give has another length than Cryptographic Length says");
    }
    return SecretBytes.owning(Arrays.copyOfRange(bytes, surplus, bytes.length));
  }

  /** Private keys begin with a tag; others say how long they are, or are as long as can be. */
  private static int length(byte[] bytes, BigInteger prime, ObjectType type, Attributes described) {
    if (type == ObjectType.PRIVATE_KEY) {
      int zeros = 0;
      while (zeros < bytes.length - 1 && bytes[zeros] == 0) {
        zeros++;
      }
      return bytes.length - zeros;
    }
    Integer bits = described.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    if (bits == null || bits <= 0 || bits % 8 != 0) {
      return (prime.bitLength() - 1) / 8;
    }
    CryptographicAlgorithm algorithm = described.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    return GivenAttributes.shape(
                () -> KeyShapes.anySecret(algorithm, bits), ResultReason.INVALID_ATTRIBUTE_VALUE)
            .bits()
        / 8;
  }

  /** Whether one of the parts is given out wrapped only, or not at all. */
  boolean areProtected() {
    return all.stream().anyMatch(it -> it.isSensitive() || !it.isExtractable());
  }

  /**
   * The attributes of the key: what the parts say of it where the request does not, and never less
   * protection.
   *
   * @throws KmipException when the request contradicts the parts
   */
  Attributes described(Attributes given, ObjectType type) {
    Attributes described = given;
    if (type != ObjectType.SECRET_DATA) {
      described = agreed(described, AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    }
    if (!described.has(AttributeTypes.CRYPTOGRAPHIC_LENGTH)) {
      described = agreed(described, AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    }
    described = withMask(described);
    if (all.stream().anyMatch(ManagedObject::isSensitive)) {
      described = described.with(AttributeTypes.SENSITIVE, true);
    }
    return all.stream().allMatch(ManagedObject::isExtractable)
        ? described
        : described.with(AttributeTypes.EXTRACTABLE, false);
  }

  private <V> Attributes agreed(Attributes described, AttributeType<V> type) {
    Set<V> said =
        all.stream()
            .flatMap(it -> it.attributes().all(type).stream())
            .collect(Collectors.toCollection(HashSet::new));
    said.addAll(described.all(type));
    if (said.size() > 1) {
      throw contradiction("the parts are of a key with another " + type);
    }
    return said.isEmpty() ? described : described.with(type, said.iterator().next());
  }

  /** A key that must not be read must not be given other uses by being joined anew either. */
  private Attributes withMask(Attributes described) {
    int common = -1;
    for (ManagedObject part : all) {
      Integer mask = part.orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
      common &= mask == null ? (areProtected() ? 0 : -1) : mask;
    }
    Integer wanted = described.orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    if (wanted == null) {
      return common == -1
          ? described
          : described.with(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, common);
    }
    if (areProtected() && (wanted & ~common) != 0) {
      throw contradiction("the parts are Sensitive and of a key with fewer uses");
    }
    return described;
  }

  private static KmipException contradiction(String message) {
    return new KmipException(
        ResultReason.INVALID_ATTRIBUTE_VALUE, ResultReason.INVALID_FIELD, message);
  }
}
