package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.kmip.model.enums.Operation;
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
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.payload.RngRetrieve;
import io.rootward.kmip.payload.RngSeed;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.server.material.ChainCodes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one list of what this server does. Query answers from it, requests are handed out by it. */
public final class Handlers {
  private final Map<Operation, Entry<?, ?>> entries = new EnumMap<>(Operation.class);
  private final ResidentKeys residentKeys;
  private final BatchUndo undo;

  private record Entry<Q extends RequestPayload, P extends ResponsePayload>(
      Operation operation, Class<Q> requestType, OperationHandler<Q, P> handler) {
    ResponsePayload handle(RequestPayload request, OperationContext context) {
      return handler.handle(requestType.cast(request), context);
    }
  }

  /** Every handler, made with the same services. */
  public Handlers(HandlerServices services) {
    this.residentKeys = services.residentKeys();
    this.undo = new BatchUndo(residentKeys);
    for (Entry<?, ?> entry : list(services)) {
      entries.put(entry.operation(), entry);
    }
  }

  private List<Entry<?, ?>> list(HandlerServices services) {
    FreshSegments fresh = new FreshSegments(services.engine()::random);
    List<Entry<?, ?>> all = new ArrayList<>();
    all.addAll(makingObjects(services));
    all.addAll(objectsAndServer(services, fresh));
    all.addAll(attributes(services));
    all.addAll(cryptography(services, fresh));
    return all;
  }

  private static List<Entry<?, ?>> makingObjects(HandlerServices services) {
    NewKeys keys = new NewKeys(services);
    PathKeys pathKeys = new PathKeys(services, keys);
    NewPairs pairs = new NewPairs(services, keys);
    int attributesMax = services.limits().attributesMax();
    return List.of(
        new Entry<>(
            Operation.CREATE,
            Create.Request.class,
            new CreateHandler(keys, pathKeys, attributesMax)),
        new Entry<>(
            Operation.CREATE_KEY_PAIR,
            CreateKeyPair.Request.class,
            new CreateKeyPairHandler(pairs, pathKeys, attributesMax)),
        new Entry<>(
            Operation.CREATE_SPLIT_KEY,
            CreateSplitKey.Request.class,
            new CreateSplitKeyHandler(services, keys)),
        new Entry<>(
            Operation.JOIN_SPLIT_KEY,
            JoinSplitKey.Request.class,
            new JoinSplitKeyHandler(services)),
        new Entry<>(
            Operation.DERIVE_KEY,
            DeriveKey.Request.class,
            new DeriveKeyHandler(services, keys, pathKeys)),
        new Entry<>(Operation.RE_KEY, ReKey.Request.class, new ReKeyHandler(keys, attributesMax)),
        new Entry<>(
            Operation.RE_KEY_KEY_PAIR,
            ReKeyKeyPair.Request.class,
            new ReKeyKeyPairHandler(pairs, attributesMax)),
        new Entry<>(Operation.REGISTER, Register.Request.class, new RegisterHandler(services)));
  }

  private List<Entry<?, ?>> objectsAndServer(HandlerServices services, FreshSegments fresh) {
    return List.of(
        new Entry<>(Operation.ACTIVATE, Activate.Request.class, new ActivateHandler()),
        new Entry<>(Operation.CHECK, Check.Request.class, new CheckHandler(services.keyUse())),
        new Entry<>(
            Operation.DESTROY, Destroy.Request.class, new DestroyHandler(services.residentKeys())),
        new Entry<>(
            Operation.DISCOVER_VERSIONS,
            DiscoverVersions.Request.class,
            new DiscoverVersionsHandler()),
        new Entry<>(Operation.GET, Get.Request.class, new GetHandler(services, fresh)),
        new Entry<>(
            Operation.GET_USAGE_ALLOCATION,
            GetUsageAllocation.Request.class,
            new GetUsageAllocationHandler(services.keyUse())),
        new Entry<>(Operation.LOCATE, Locate.Request.class, new LocateHandler(services.limits())),
        new Entry<>(Operation.LOG, Log.Request.class, new LogHandler()),
        new Entry<>(Operation.PING, Ping.Request.class, new PingHandler()),
        new Entry<>(Operation.OBTAIN_LEASE, ObtainLease.Request.class, new ObtainLeaseHandler()),
        new Entry<>(
            Operation.QUERY,
            Query.Request.class,
            new QueryHandler(
                this::operations, services.productVersion(), services.vault().placement())),
        new Entry<>(Operation.REVOKE, Revoke.Request.class, new RevokeHandler(services.vault())));
  }

  private static List<Entry<?, ?>> attributes(HandlerServices services) {
    int max = services.limits().attributesMax();
    ChainCodes chainCodes = new ChainCodes(services.vault());
    VisibleAttributes visible = new VisibleAttributes(services);
    return List.of(
        new Entry<>(
            Operation.ADD_ATTRIBUTE,
            AddAttribute.Request.class,
            new AddAttributeHandler(chainCodes, max)),
        new Entry<>(
            Operation.ADJUST_ATTRIBUTE,
            AdjustAttribute.Request.class,
            new AdjustAttributeHandler(max)),
        new Entry<>(
            Operation.DELETE_ATTRIBUTE,
            DeleteAttribute.Request.class,
            new DeleteAttributeHandler()),
        new Entry<>(
            Operation.GET_ATTRIBUTE_LIST,
            GetAttributeList.Request.class,
            new GetAttributeListHandler(visible)),
        new Entry<>(
            Operation.GET_ATTRIBUTES,
            GetAttributes.Request.class,
            new GetAttributesHandler(visible, services.keyUse())),
        new Entry<>(
            Operation.MODIFY_ATTRIBUTE,
            ModifyAttribute.Request.class,
            new ModifyAttributeHandler(max)),
        new Entry<>(
            Operation.SET_ATTRIBUTE,
            SetAttribute.Request.class,
            new SetAttributeHandler(chainCodes, max)));
  }

  private static List<Entry<?, ?>> cryptography(HandlerServices services, FreshSegments fresh) {
    KeyEngine engine = services.engine();
    KeyUse keyUse = services.keyUse();
    Steps steps = new Steps(services.streams());
    return List.of(
        new Entry<>(
            Operation.DECRYPT, Decrypt.Request.class, new DecryptHandler(engine, keyUse, steps)),
        new Entry<>(
            Operation.ENCRYPT,
            Encrypt.Request.class,
            new EncryptHandler(engine, keyUse, fresh, steps)),
        new Entry<>(Operation.HASH, Hash.Request.class, new HashHandler(services.hashes(), steps)),
        new Entry<>(Operation.MAC, Mac.Request.class, new MacHandler(engine, keyUse, steps)),
        new Entry<>(
            Operation.MAC_VERIFY,
            MacVerify.Request.class,
            new MacVerifyHandler(engine, keyUse, steps)),
        new Entry<>(
            Operation.RNG_RETRIEVE, RngRetrieve.Request.class, new RngRetrieveHandler(engine)),
        new Entry<>(Operation.RNG_SEED, RngSeed.Request.class, new RngSeedHandler(engine)),
        new Entry<>(Operation.SIGN, Sign.Request.class, new SignHandler(engine, keyUse, steps)),
        new Entry<>(
            Operation.SIGNATURE_VERIFY,
            SignatureVerify.Request.class,
            new SignatureVerifyHandler(engine, keyUse, steps)));
  }

  /**
   * Takes back what the items of a message changed, in one transaction.
   *
   * @param last the last item that was done
   * @return false, and nothing is taken back, when somebody changed one of the objects since
   */
  public boolean undo(OperationContext last) {
    return undo.undo(last);
  }

  /** Removes from the token what an item that failed made there, unless an object has it. */
  public void abandon(OperationContext failed) {
    residentKeys.abandon(failed.intended());
  }

  /** Every operation this server does, in order of their numbers. */
  public Set<Operation> operations() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * Does an operation.
   *
   * @return empty when this server does not do it
   */
  public Optional<ResponsePayload> handle(
      Operation operation, RequestPayload request, OperationContext context) {
    return Optional.ofNullable(entries.get(operation)).map(it -> it.handle(request, context));
  }
}
