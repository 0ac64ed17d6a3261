package io.rootward.server.operation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.access.Permission;
import io.rootward.server.material.KeyContainer;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Private keys that come and go in PKCS#12 containers, with their certificates, under a password
 * that is Secret Data here: KMIP 2.1 sections 4.39 and 6.1.19, KMIP 1.4 sections 3.45 and 4.11.
 */
final class Pkcs12Containers {
  /** Longer chains are no use: verifiers stop earlier. */
  private static final int CHAIN_MAX = 10;

  /** What a container calls a key that has no PKCS#12 Friendly Name: KMIP 2.1 section 4.39. */
  private static final String NAMELESS = "alias";

  private final MaterialVault vault;
  private final ObjectValues values;
  private final HeavyWork heavyWork;
  private final long iterationsMax;

  Pkcs12Containers(HandlerServices services) {
    this.vault = services.vault();
    this.values = new ObjectValues(services.vault());
    this.heavyWork = services.heavyWork();
    this.iterationsMax = services.limits().pbkdf2IterationsMax();
  }

  /**
   * What is registered, out of its container.
   *
   * @param object as it is going to be registered
   * @param friendlyName its name in the container; null where there was none
   * @param chain its certificates, its own first; empty where there was no container
   */
  record Unpacked(ObjectValue object, @Nullable String friendlyName, List<ByteString> chain) {}

  /**
   * Opens the container that a private key comes in; another object is left as it is.
   *
   * @throws KmipException Bad Password when the password is not to be had or does not open the
   *     container; Invalid Field when what stands there is no container, or has no such key
   */
  Unpacked unpacked(ObjectValue object, Attributes given, OperationContext context) {
    if (!(object instanceof PrivateKey key)
        || key.keyBlock().keyFormatType() != KeyFormatType.PKCS_12
        || key.keyBlock().keyWrappingData() != null) {
      return new Unpacked(object, null, List.of());
    }
    KeyBlock block = key.keyBlock();
    byte[] container = container(block).toByteArray();
    String wanted = given.orNull(AttributeTypes.PKCS_12_FRIENDLY_NAME);
    char[] password = password(given.all(AttributeTypes.LINK), context);
    try (KeyContainer content = heavyWork.run(() -> opened(container, password, wanted))) {
      List<ByteString> chain = content.chain();
      requireShort(chain.size());
      ByteString pkcs8 = content.privateKey().use(ByteString::copyOf);
      KeyBlock plain =
          KeyBlock.plain(
              KeyFormatType.PKCS_8,
              KeyMaterial.of(pkcs8),
              block.cryptographicAlgorithm(),
              block.cryptographicLength());
      return new Unpacked(new PrivateKey(plain), content.friendlyName(), chain);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Register has no Cryptographic Failure: KMIP 2.1 section 6.1.43.1. */
  private KeyContainer opened(byte[] container, char[] password, @Nullable String friendlyName) {
    try {
      KeyContainer.requireAffordable(container, iterationsMax);
      return KeyContainer.opened(container, password, friendlyName);
    } catch (EngineException e) {
      String message = String.valueOf(e.getMessage());
      throw switch (e.kind()) {
        case AUTHENTICATION_FAILED -> badPassword(message);
        case BAD_KEY, BAD_DATA -> new KmipException(ResultReason.INVALID_FIELD, message);
        default -> e;
      };
    }
  }

  /** A container stands where a wrapped Key Value stands (TC-PKCS12-2), or as Key Material. */
  private static ByteString container(KeyBlock block) {
    return switch (block.keyValue()) {
      case KeyValue.Wrapped(ByteString bytes) -> bytes;
      case KeyValue.Plain(KeyMaterial material, var _) ->
          material.bytes(KeyMaterial.Use.CONVERSION).orElseThrow(Pkcs12Containers::noContainer);
      case null -> throw noContainer();
    };
  }

  private static KmipException noContainer() {
    return new KmipException(
        ResultReason.INVALID_FIELD, "a key in format PKCS#12 is the bytes of a container");
  }

  private static void requireShort(int certificates) {
    if (certificates > CHAIN_MAX) {
      throw new KmipException(
          ResultReason.SERVER_LIMIT_EXCEEDED,
          ResultReason.INVALID_FIELD,
          "a chain has at most " + CHAIN_MAX + " certificates");
    }
  }

  /**
   * A private key in a container, with the certificates that it links to.
   *
   * @param key one that may be given out in plain
   * @throws KmipException Bad Password when the password is not to be had; Invalid Field when the
   *     links lead to more than one chain
   */
  ObjectValue packed(ManagedObject key, OperationContext context) {
    String name = key.orNull(AttributeTypes.PKCS_12_FRIENDLY_NAME);
    List<ManagedObject> certificates = chain(key, context);
    List<ByteString> chain = certificates.stream().map(this::certificate).toList();
    char[] password = password(withPassword(key, certificates), context);
    try (KeyMaterial material = values.material(key, KeyFormatType.PKCS_8)) {
      ByteString pkcs8 = material.bytes(KeyMaterial.Use.CONVERSION).orElseThrow();
      try (KeyContainer content =
          new KeyContainer(
              name == null ? NAMELESS : name, SecretBytes.owning(pkcs8.toByteArray()), chain)) {
        byte[] container = heavyWork.run(() -> content.packed(password));
        KeyValue value = new KeyValue.Wrapped(ByteString.adopt(container));
        return new PrivateKey(new KeyBlock(KeyFormatType.PKCS_12, null, value, null, null, null));
      }
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** The password is the private key's, or else its certificate's: KMIP 2.1 section 6.1.19. */
  private static List<Link> withPassword(ManagedObject key, List<ManagedObject> certificates) {
    List<Link> own = key.attributes().all(AttributeTypes.LINK);
    boolean named = !linked(own, LinkType.PKCS_12_PASSWORD_LINK).isEmpty();
    return named || certificates.isEmpty()
        ? own
        : certificates.getFirst().attributes().all(AttributeTypes.LINK);
  }

  /**
   * The private key of a certificate, which may stand for it where a container is asked for: KMIP
   * 2.1 section 6.1.19.
   *
   * @throws KmipException Key Format Type Not Supported when links lead to none, or to several
   */
  ManagedObject keyOf(ManagedObject certificate, OperationContext context) {
    Set<String> keys = context.read(objects -> keysOf(certificate, objects));
    if (keys.size() != 1) {
      throw new KmipException(
          ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED,
          "the certificate is that of " + keys.size() + " private keys here");
    }
    String key = keys.iterator().next();
    context.about(key);
    return found(key, context).orElseThrow(OperationContext::notFound);
  }

  /** Keys link to their certificates, not the other way round. */
  private static Set<String> keysOf(ManagedObject certificate, Objects objects) {
    Set<String> keys = new LinkedHashSet<>();
    String identifier = certificate.uniqueIdentifier();
    Attribute<Link> toIt =
        Attribute.of(AttributeTypes.LINK, Link.to(LinkType.PKCS_12_CERTIFICATE_LINK, identifier));
    objects.candidates(
        certificate.tenant(),
        Attributes.of(toIt),
        true,
        object -> {
          if (!object.isDestroyed() && certificatesOf(object).contains(identifier)) {
            privateKey(object).ifPresent(keys::add);
          }
          return keys.size() < 2;
        });
    return keys;
  }

  private static Optional<String> privateKey(ManagedObject object) {
    return switch (object.objectType()) {
      case PRIVATE_KEY -> Optional.of(object.uniqueIdentifier());
      case PUBLIC_KEY -> object.linked(LinkType.PRIVATE_KEY_LINK);
      default -> Optional.empty();
    };
  }

  private ByteString certificate(ManagedObject certificate) {
    try (SecretBytes value = vault.reveal(certificate)) {
      return value.use(ByteString::copyOf);
    }
  }

  /** The key's own certificate, or its public key's; from there on each one's issuer. */
  private static List<ManagedObject> chain(ManagedObject key, OperationContext context) {
    Map<String, ManagedObject> chain = new LinkedHashMap<>();
    Optional<String> next = certificateOf(key);
    if (next.isEmpty()) {
      next =
          key.linked(LinkType.PUBLIC_KEY_LINK)
              .flatMap(id -> found(id, context))
              .flatMap(Pkcs12Containers::certificateOf);
    }
    while (next.isPresent() && !chain.containsKey(next.get())) {
      ManagedObject certificate =
          found(next.get(), context)
              .filter(it -> it.objectType() == ObjectType.CERTIFICATE && !it.isDestroyed())
              .orElseThrow(
                  () ->
                      new KmipException(
                          ResultReason.INVALID_FIELD, "a linked certificate is not there"));
      chain.put(next.get(), certificate);
      requireShort(chain.size());
      next = certificateOf(certificate);
    }
    return new ArrayList<>(chain.values());
  }

  private static Optional<ManagedObject> found(String identifier, OperationContext context) {
    return context.read(objects -> context.findPermitted(objects, identifier, Permission.GET));
  }

  private static Optional<String> certificateOf(ManagedObject object) {
    List<String> found = certificatesOf(object);
    if (found.size() > 1) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "the links lead to more than one certificate chain");
    }
    return found.stream().findFirst();
  }

  private static List<String> certificatesOf(ManagedObject object) {
    List<Link> links = object.attributes().all(AttributeTypes.LINK);
    List<String> named = linked(links, LinkType.PKCS_12_CERTIFICATE_LINK);
    return named.isEmpty() ? linked(links, LinkType.CERTIFICATE_LINK) : named;
  }

  private static List<String> linked(List<Link> links, LinkType type) {
    return links.stream()
        .filter(link -> link.linkType() == type)
        .map(Link::linkedObjectIdentifier)
        .filter(UniqueIdentifier.Text.class::isInstance)
        .map(target -> ((UniqueIdentifier.Text) target).value())
        .toList();
  }

  private char[] password(List<Link> links, OperationContext context) {
    List<String> named = linked(links, LinkType.PKCS_12_PASSWORD_LINK);
    if (named.size() != 1) {
      throw badPassword("there must be exactly one PKCS#12 Password Link");
    }
    ManagedObject secret =
        found(named.getFirst(), context)
            .filter(it -> it.material().secretDataType() == SecretDataType.PASSWORD)
            .orElseThrow(() -> badPassword("the PKCS#12 Password Link leads to no password"));
    if (secret.stateAt(context.now()) != State.ACTIVE) {
      throw new KmipException(
          ResultReason.BAD_PASSWORD,
          ResultReason.PERMISSION_DENIED,
          "the password of the PKCS#12 container is not Active");
    }
    try (SecretBytes bytes = vault.reveal(secret)) {
      return bytes.use(Pkcs12Containers::decoded);
    }
  }

  /** The JDK takes no other: what a byte beyond ASCII means, programs do not agree on. */
  private static char[] decoded(byte[] ascii) {
    char[] password = new char[ascii.length];
    for (int i = 0; i < ascii.length; i++) {
      if (ascii[i] < ' ' || ascii[i] > '~') {
        Arrays.fill(password, '\0');
        throw badPassword("the password of the PKCS#12 container is not printable ASCII");
      }
      password[i] = (char) ascii[i];
    }
    return password;
  }

  /** KMIP 1.4 section 11.4 calls it Invalid Field, which the version's table translates to. */
  private static KmipException badPassword(String message) {
    return new KmipException(ResultReason.BAD_PASSWORD, ResultReason.INVALID_FIELD, message);
  }
}
