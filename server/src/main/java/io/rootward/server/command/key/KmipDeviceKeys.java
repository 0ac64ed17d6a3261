package io.rootward.server.command.key;

import io.rootward.client.KmipClient;
import io.rootward.client.KmipFailure;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.command.delivery.DeliveryFacts;
import io.rootward.server.command.delivery.DeliveryOptions;
import io.rootward.server.command.delivery.DeviceKeys;
import io.rootward.server.config.OperatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Get of references, wrapped; a connection for each portion that is under way. */
final class KmipDeviceKeys implements DeviceKeys, AutoCloseable {
  private static final AttributeType<TtlvItem> SCHEME =
      AttributeType.vendor("y", "derivation-scheme");

  private final KeySession first;
  private final String master;
  private final String wrappedBy;
  private final KeyWrappingSpecification wrapping;
  private final int perMessage;
  private final Queue<KeySession> idle = new ConcurrentLinkedQueue<>();
  private final Queue<KeySession> opened = new ConcurrentLinkedQueue<>();

  /**
   * Finds both keys.
   *
   * @param first asked for them, and for what the keys would be; the caller's to close
   * @param perMessage so many keys are asked for in one message
   */
  KmipDeviceKeys(KeySession first, DeliveryOptions options, int perMessage) {
    this.first = first;
    this.perMessage = perMessage;
    this.master = identifier(first, options.master());
    this.wrappedBy = identifier(first, options.wrapWith());
    this.wrapping = KeyWrapping.by(UniqueIdentifier.of(wrappedBy));
  }

  private static String identifier(KeySession session, String key) {
    return session.resolve(key) instanceof UniqueIdentifier.Text(String text) ? text : key;
  }

  @Override
  public int perCall() {
    return perMessage;
  }

  @Override
  public DeliveryFacts facts(String serial) {
    GetAttributes.Request request =
        new GetAttributes.Request(
            reference(serial),
            List.of(
                SCHEME,
                AttributeTypes.CRYPTOGRAPHIC_ALGORITHM,
                AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    Attributes told = first.call(request, GetAttributes.Response.class).attributes();
    CryptographicAlgorithm algorithm = told.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    Integer bits = told.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    if (!(told.orNull(SCHEME) instanceof TtlvItem.TextItem(int _, String scheme))
        || algorithm == null
        || bits == null) {
      throw new OperatorException("the server does not tell what keys of this master are");
    }
    return new DeliveryFacts(
        algorithm.specName() + "-" + bits,
        scheme,
        master,
        wrappedBy,
        BlockCipherMode.NISTKEYWRAP.specName());
  }

  private UniqueIdentifier reference(String serial) {
    return UniqueIdentifier.of(master + "/" + serial);
  }

  @Override
  public List<byte[]> wrapped(List<String> serials) {
    List<Get.Request> requests =
        serials.stream()
            .map(it -> new Get.Request(reference(it), null, null, null, wrapping))
            .toList();
    List<ResponseBatchItem> answers = each(requests);
    List<byte[]> wrapped = new ArrayList<>(serials.size());
    for (int i = 0; i < serials.size(); i++) {
      wrapped.add(wrapped(serials.get(i), answers.get(i)));
    }
    return wrapped;
  }

  private List<ResponseBatchItem> each(List<Get.Request> requests) {
    KeySession session = idle.poll();
    if (session == null) {
      session = first.another();
      opened.add(session);
    }
    List<ResponseBatchItem> answers = session.each(requests);
    idle.add(session);
    return answers;
  }

  private static byte[] wrapped(String serial, ResponseBatchItem answer) {
    try {
      return GetCommand.bytes(KmipClient.payload(answer, Get.Response.class).object())
          .toByteArray();
    } catch (KmipFailure e) {
      throw new OperatorException("serial " + serial + ": " + Advice.refused(e).getMessage(), e);
    }
  }

  @Override
  public void close() {
    opened.forEach(KeySession::close);
  }
}
