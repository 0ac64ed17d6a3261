package io.rootward.server.operation;

import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.DataReference;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.UniqueIdentifierReference;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.AdjustAttribute;
import io.rootward.kmip.payload.Check;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.CreateSplitKey;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.GetUsageAllocation;
import io.rootward.kmip.payload.Hash;
import io.rootward.kmip.payload.JoinSplitKey;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Log;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.ObtainLease;
import io.rootward.kmip.payload.Ping;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.ReKeyKeyPair;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.payload.RngRetrieve;
import io.rootward.kmip.payload.RngSeed;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.payload.UnknownResponse;
import io.rootward.kmip.payload.WrittenResponse;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.derivation.References;
import io.rootward.server.object.KmipException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What later batch items of one message may refer to: the ID Placeholder (KMIP 2.1 section 6.1) and
 * the identifiers and data of earlier items (sections 7.9 and 11.58). Lives as long as its message
 * and no longer; for one thread.
 */
public final class BatchMemory {
  private final List<String> identifiers = new ArrayList<>();
  private final List<ByteString> data = new ArrayList<>();
  private final BatchChanges changes;
  private final Map<UniqueIdentifierReference, String> latest =
      new EnumMap<>(UniqueIdentifierReference.class);
  private final Map<DataReference, ByteString> latestData = new EnumMap<>(DataReference.class);

  /** Of a message whose changes stay. */
  public BatchMemory() {
    this(new BatchChanges(false));
  }

  /** Of a message whose changes may have to be taken back. */
  public BatchMemory(BatchChanges changes) {
    this.changes = changes;
  }

  /** What its items changed. */
  BatchChanges changes() {
    return changes;
  }

  /** Takes in what a batch item answered. */
  public void remember(ResponsePayload response) {
    identifiers.addAll(identifiersOf(response));
    switch (response) {
      case Create.Response it -> produced(UniqueIdentifierReference.CREATE, it.uniqueIdentifier());
      case ReKey.Response it -> produced(UniqueIdentifierReference.RE_KEY, it.uniqueIdentifier());
      case Register.Response it ->
          produced(UniqueIdentifierReference.REGISTER, it.uniqueIdentifier());
      case DeriveKey.Response it ->
          produced(UniqueIdentifierReference.DERIVE_KEY, it.uniqueIdentifier());
      case CreateSplitKey.Response it ->
          // The part whose Key Part Identifier is 1: KMIP 2.1 section 6.1.10.
          produced(UniqueIdentifierReference.CREATE_SPLIT_KEY, it.uniqueIdentifiers().getFirst());
      case JoinSplitKey.Response it ->
          produced(UniqueIdentifierReference.JOIN_SPLIT_KEY, it.uniqueIdentifier());
      case CreateKeyPair.Response it -> {
        String privateKey = it.privateKeyUniqueIdentifier();
        produced(UniqueIdentifierReference.CREATE_KEY_PAIR, privateKey);
        latest.put(UniqueIdentifierReference.CREATE_KEY_PAIR_PRIVATE_KEY, privateKey);
        latest.put(
            UniqueIdentifierReference.CREATE_KEY_PAIR_PUBLIC_KEY, it.publicKeyUniqueIdentifier());
      }
      case ReKeyKeyPair.Response it -> {
        String privateKey = it.privateKeyUniqueIdentifier();
        produced(UniqueIdentifierReference.RE_KEY_KEY_PAIR, privateKey);
        latest.put(UniqueIdentifierReference.RE_KEY_KEY_PAIR_PRIVATE_KEY, privateKey);
        latest.put(
            UniqueIdentifierReference.RE_KEY_KEY_PAIR_PUBLIC_KEY, it.publicKeyUniqueIdentifier());
      }
      case Locate.Response it -> located(it);
      case Encrypt.Response it -> output(DataReference.ENCRYPT, it.data());
      case Decrypt.Response it -> output(DataReference.DECRYPT, it.data());
      case Sign.Response it -> output(DataReference.SIGN_SIGNATURE_DATA, it.signatureData());
      case SignatureVerify.Response it -> output(DataReference.SIGNATURE_VERIFY, it.data());
      case Hash.Response it -> output(DataReference.HASH, it.data());
      case RngRetrieve.Response it -> output(DataReference.RNG_RETRIEVE, it.data());
      case Mac.Response it -> output(DataReference.MAC_MAC_DATA, it.macData());
      default -> {}
    }
  }

  /** Of a pair that is the private key: KMIP 2.1 section 6.1.9. */
  private void produced(UniqueIdentifierReference by, String identifier) {
    latest.put(by, identifier);
    latest.put(UniqueIdentifierReference.ID_PLACEHOLDER, identifier);
  }

  /** Only a single object found may be meant by what follows: KMIP 2.1 section 6.1.28. */
  private void located(Locate.Response found) {
    if (found.uniqueIdentifiers().size() == 1) {
      produced(UniqueIdentifierReference.LOCATE, found.uniqueIdentifiers().getFirst());
    } else {
      latest.remove(UniqueIdentifierReference.LOCATE);
      emptyPlaceholder();
    }
  }

  /** Makes the ID Placeholder stand for nothing. */
  void emptyPlaceholder() {
    latest.remove(UniqueIdentifierReference.ID_PLACEHOLDER);
  }

  private void output(DataReference by, @Nullable ByteString bytes) {
    if (bytes != null) {
      data.add(bytes);
      latestData.put(by, bytes);
    }
  }

  /** Every Unique Identifier that stands in a response, in order. */
  private static List<String> identifiersOf(ResponsePayload response) {
    return switch (response) {
      case Activate.Response it -> List.of(it.uniqueIdentifier());
      case AddAttribute.Response it -> List.of(it.uniqueIdentifier());
      case AdjustAttribute.Response it -> List.of(it.uniqueIdentifier());
      case Check.Response it -> Stream.ofNullable(it.uniqueIdentifier()).toList();
      case Create.Response it -> List.of(it.uniqueIdentifier());
      case CreateKeyPair.Response it ->
          List.of(it.privateKeyUniqueIdentifier(), it.publicKeyUniqueIdentifier());
      case CreateSplitKey.Response it -> it.uniqueIdentifiers();
      case Decrypt.Response it -> List.of(it.uniqueIdentifier());
      case DeleteAttribute.Response it -> List.of(it.uniqueIdentifier());
      case DeriveKey.Response it -> List.of(it.uniqueIdentifier());
      case Destroy.Response it -> List.of(it.uniqueIdentifier());
      case Encrypt.Response it -> List.of(it.uniqueIdentifier());
      case Get.Response it -> List.of(it.uniqueIdentifier());
      case GetAttributeList.Response it -> List.of(it.uniqueIdentifier());
      case GetAttributes.Response it -> List.of(it.uniqueIdentifier());
      case GetUsageAllocation.Response it -> List.of(it.uniqueIdentifier());
      case JoinSplitKey.Response it -> List.of(it.uniqueIdentifier());
      case Locate.Response it -> it.uniqueIdentifiers();
      case Mac.Response it -> List.of(it.uniqueIdentifier());
      case MacVerify.Response it -> List.of(it.uniqueIdentifier());
      case ModifyAttribute.Response it -> List.of(it.uniqueIdentifier());
      case ObtainLease.Response it -> List.of(it.uniqueIdentifier());
      case ReKey.Response it -> List.of(it.uniqueIdentifier());
      case ReKeyKeyPair.Response it ->
          List.of(it.privateKeyUniqueIdentifier(), it.publicKeyUniqueIdentifier());
      case Register.Response it -> List.of(it.uniqueIdentifier());
      case Revoke.Response it -> List.of(it.uniqueIdentifier());
      case SetAttribute.Response it -> List.of(it.uniqueIdentifier());
      case Sign.Response it -> List.of(it.uniqueIdentifier());
      case SignatureVerify.Response it -> List.of(it.uniqueIdentifier());
      case DiscoverVersions.Response _ -> List.of();
      case Hash.Response _ -> List.of();
      case Log.Response _ -> List.of();
      case Ping.Response _ -> List.of();
      case Query.Response _ -> List.of();
      case RngRetrieve.Response _ -> List.of();
      case RngSeed.Response _ -> List.of();
      case UnknownResponse _ -> List.of();
      case WrittenResponse _ -> List.of();
    };
  }

  /**
   * The identifier that a request means.
   *
   * @param given as in the request; null asks for the ID Placeholder
   * @throws KmipException when it refers to nothing
   */
  public String resolve(@Nullable UniqueIdentifier given) {
    return switch (given) {
      case null -> referred(UniqueIdentifierReference.ID_PLACEHOLDER);
      case UniqueIdentifier.Text(String value) -> value;
      case UniqueIdentifier.Reference(UniqueIdentifierReference by) -> referred(by);
      case UniqueIdentifier.Index(int index) -> ofObject(at(identifiers, index));
    };
  }

  /** A derived key is named by its text, or by Locate: a place in the message is no reference. */
  private static String ofObject(String identifier) {
    if (References.mayBe(identifier)) {
      throw nothing("that Unique Identifier is of a derived key: name it by its text");
    }
    return identifier;
  }

  /**
   * The data that a request means; bytes of another item are not copied.
   *
   * @throws KmipException when it refers to nothing
   */
  public ByteString resolve(Data given) {
    return switch (given) {
      case Data.Bytes(ByteString bytes) -> bytes;
      case Data.Reference(DataReference by) -> {
        ByteString found = latestData.get(by);
        if (found == null) {
          throw nothing("no earlier batch item gave data by " + by.specName());
        }
        yield found;
      }
      case Data.Index(int index) -> at(data, index);
    };
  }

  private String referred(UniqueIdentifierReference by) {
    String found = latest.get(by);
    if (found == null) {
      throw nothing("no Unique Identifier is given and " + by.specName() + " stands for none");
    }
    return found;
  }

  /** From 0 at the first of the response, or back from the current batch item. */
  private static <T> T at(List<T> all, int index) {
    int place = index < 0 ? all.size() + index : index;
    if (place < 0 || place >= all.size()) {
      throw nothing("the response has no item " + index + " to refer to");
    }
    return all.get(place);
  }

  private static KmipException nothing(String message) {
    return new KmipException(ResultReason.OBJECT_NOT_FOUND, ResultReason.ITEM_NOT_FOUND, message);
  }
}
