package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.OpenChild;
import io.rootward.server.derivation.PublicFacts;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;
import java.util.Set;

/**
 * What Get Attributes tells about a key that is derived for the request. Nothing is derived for
 * what follows from the master.
 */
final class DerivedAttributes {
  private final KeyEngine engine;

  DerivedAttributes(KeyEngine engine) {
    this.engine = engine;
  }

  /**
   * The attributes of a derived key.
   *
   * @param wanted those that were named; empty for all that are told unasked
   * @throws KmipException when the key is destroyed or its master not yet in service
   */
  Attributes of(
      FoundKey found, Meaning.Line line, Set<AttributeType<?>> wanted, OperationContext context) {
    requireInService(found.object(), context);
    boolean inToken = context.children().staysInToken(line.from());
    Attributes stored = AttributeView.of(named(found.object(), line), context.now());
    Attributes.Builder all = Attributes.builder().addAll(AttributeView.within(stored, inToken));
    if (line.name().scheme().curve().isEmpty()) {
      addSecretDigest(all, found, line, wanted, context);
    } else {
      addPublic(all, found, line, wanted, context);
    }
    return all.build();
  }

  private static void requireInService(ManagedObject object, OperationContext context) {
    State state = object.stateAt(context.now());
    switch (state) {
      case ACTIVE, DEACTIVATED, COMPROMISED -> {}
      case DESTROYED, DESTROYED_COMPROMISED ->
          throw new KmipException(
              ResultReason.OBJECT_DESTROYED,
              ResultReason.ITEM_NOT_FOUND,
              "the derived key is destroyed");
      case PRE_ACTIVE ->
          throw new KmipException(
              ResultReason.WRONG_KEY_LIFECYCLE_STATE,
              ResultReason.PERMISSION_DENIED,
              "the master is not Active yet, so no keys are derived from it");
    }
  }

  /** Under the one spelling of its name, whatever the request called it. */
  private static ManagedObject named(ManagedObject object, Meaning.Line line) {
    return new ManagedObject(
        object.tenant(),
        line.name().reference(),
        object.objectType(),
        object.attributes(),
        object.material());
  }

  /** Of bytes that are in this process only: a token does not give its keys to be hashed. */
  private void addSecretDigest(
      Attributes.Builder all,
      FoundKey found,
      Meaning.Line line,
      Set<AttributeType<?>> wanted,
      OperationContext context) {
    boolean told = isWanted(wanted, AttributeTypes.DIGEST);
    if (!told || context.children().staysInToken(line.from())) {
      return;
    }
    ManagedObject object = found.object();
    if (SensitiveRules.isToldByDigest(object)) {
      return;
    }
    try (OpenChild child =
            context.children().open(line, ObjectType.SYMMETRIC_KEY, object.attributes());
        SecretBytes bytes = engine.export(child.key())) {
      ByteString sha256 = bytes.use(NewKeys::sha256);
      all.add(AttributeTypes.DIGEST, NewKeys.digest(sha256, KeyFormatType.RAW));
    }
  }

  private static void addPublic(
      Attributes.Builder all,
      FoundKey found,
      Meaning.Line line,
      Set<AttributeType<?>> wanted,
      OperationContext context) {
    boolean told =
        wanted.isEmpty()
            || wanted.contains(AttributeTypes.DIGEST)
            || TreeAttributes.areNamed(wanted);
    if (!told) {
      return;
    }
    PublicFacts known = context.children().publicFacts(line);
    all.addAll(TreeAttributes.of(line, known, wanted, context));
    if (found.object().objectType() == ObjectType.PUBLIC_KEY) {
      ByteString sha256 = NewKeys.sha256(known.publicKey().toByteArray());
      all.add(AttributeTypes.DIGEST, NewKeys.digest(sha256, KeyFormatType.X_509));
    }
  }

  private static boolean isWanted(Set<AttributeType<?>> wanted, AttributeType<?> type) {
    return wanted.isEmpty() || wanted.contains(type);
  }
}
