package io.rootward.hsm.isolation.child;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.isolation.wire.DerivationCodec;
import io.rootward.hsm.isolation.wire.EngineCodec;
import io.rootward.hsm.isolation.wire.KeyCodec;
import io.rootward.hsm.isolation.wire.MechanismCodec;
import io.rootward.hsm.isolation.wire.Operation;
import io.rootward.hsm.isolation.wire.WireException;
import io.rootward.hsm.isolation.wire.WireReader;
import io.rootward.hsm.isolation.wire.WireWriter;
import java.util.Arrays;

/** Calls on keys, read from a message and answered into another. Thread-safe. */
final class EngineService {
  private static final int TEMPORARY_KEYS_MAX = 100_000;

  private final CloningEngine engine;
  private final KeyTable keys;

  EngineService(CloningEngine engine) {
    this.engine = engine;
    this.keys = new KeyTable(engine, TEMPORARY_KEYS_MAX);
  }

  /** Does it; what it throws is the answer. */
  void answer(Operation operation, WireReader in, WireWriter out) {
    switch (operation) {
      case GENERATE -> generate(in, out);
      case GENERATE_PAIR -> generatePair(in, out);
      case IMPORT -> importKey(in, out);
      case EXPORT -> export(in, out);
      case WRAP -> wrap(in, out);
      case WRAP_BYTES -> wrapBytes(in, out);
      case UNWRAP -> unwrap(in, out);
      case UNWRAP_BYTES -> unwrapBytes(in, out);
      case ENCRYPT -> encrypt(in, out);
      case DECRYPT -> decrypt(in, out);
      case MAC -> mac(in, out);
      case SIGN -> sign(in, out);
      case VERIFY -> verify(in, out);
      case DERIVE -> derive(in, out);
      case FIND -> out.optional(engine.find(KeyCodec.readId(in)).orElse(null), k -> made(out, k));
      case DESTROY -> out.flag(engine.destroy(KeyCodec.readId(in)));
      case KNOWS -> out.flag(engine.knows(KeyCodec.readId(in)));
      case RESIDENTS -> out.list(engine.residents(), id -> KeyCodec.writeId(out, id));
      case CLONEABLE -> out.list(engine.cloneable(), id -> KeyCodec.writeId(out, id));
      case GENERATE_TRANSPORT -> generateTransport(in, out);
      case WRAP_CLONE -> wrapClone(in, out);
      case WRAP_CLONE_UNDER -> wrapCloneUnder(in, out);
      case UNWRAP_CLONE -> unwrapClone(in, out);
      case SEAL -> engine.seal(KeyCodec.readId(in));
      case RANDOM -> out.bytes(engine.random(in.integer()));
      case SEED -> out.integer(engine.seed(in.bytes()));
      case CALLS -> EngineCodec.writeCalls(out, engine.calls());
      case SESSIONS -> out.list(engine.sessions(), own -> EngineCodec.writeSessions(out, own));
      case RELEASE -> keys.release(in.number());
      case OPEN, PROBE, CLOSE -> throw new WireException("no call on keys");
    }
  }

  private EngineKey key(WireReader in) {
    return keys.get(KeyCodec.readReference(in));
  }

  private void made(WireWriter out, EngineKey key) {
    KeyCodec.writeDescription(out, keys.add(key));
  }

  private void made(WireWriter out, EngineKeyPair pair) {
    made(out, pair.privateKey());
    made(out, pair.publicKey());
  }

  private void generate(WireReader in, WireWriter out) {
    made(out, engine.generate(KeyCodec.readSecret(in), KeyCodec.readPolicy(in)));
  }

  private void generatePair(WireReader in, WireWriter out) {
    made(out, engine.generatePair(KeyCodec.readPair(in), KeyCodec.readPolicy(in)));
  }

  private void importKey(WireReader in, WireWriter out) {
    KeySpec spec = KeyCodec.readSpec(in);
    KeyPolicy policy = KeyCodec.readPolicy(in);
    try (SecretBytes material = in.secret()) {
      made(out, engine.importKey(spec, policy, material));
    }
  }

  private void export(WireReader in, WireWriter out) {
    try (SecretBytes material = engine.export(key(in))) {
      out.secret(material);
    }
  }

  private void wrap(WireReader in, WireWriter out) {
    EngineKey wrapping = key(in);
    WrapMechanism how = MechanismCodec.readWrap(in);
    out.bytes(engine.wrap(wrapping, how, key(in)));
  }

  private void wrapBytes(WireReader in, WireWriter out) {
    EngineKey wrapping = key(in);
    WrapMechanism how = MechanismCodec.readWrap(in);
    try (SecretBytes material = in.secret()) {
      out.bytes(engine.wrapBytes(wrapping, how, material));
    }
  }

  private void unwrap(WireReader in, WireWriter out) {
    EngineKey wrapping = key(in);
    WrapMechanism how = MechanismCodec.readWrap(in);
    byte[] wrapped = in.bytes();
    KeySpec spec = KeyCodec.readSpec(in);
    made(out, engine.unwrap(wrapping, how, wrapped, spec, KeyCodec.readPolicy(in)));
  }

  private void unwrapBytes(WireReader in, WireWriter out) {
    EngineKey wrapping = key(in);
    WrapMechanism how = MechanismCodec.readWrap(in);
    try (SecretBytes material = engine.unwrapBytes(wrapping, how, in.bytes())) {
      out.secret(material);
    }
  }

  private void encrypt(WireReader in, WireWriter out) {
    EngineKey key = key(in);
    CipherMechanism how = MechanismCodec.readCipher(in);
    byte[] iv = in.optional(in::bytes);
    byte[] plaintext = in.bytes();
    try {
      MechanismCodec.writeCiphertext(out, engine.encrypt(key, how, iv, plaintext));
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private void decrypt(WireReader in, WireWriter out) {
    EngineKey key = key(in);
    CipherMechanism how = MechanismCodec.readCipher(in);
    try (SecretBytes clear = engine.decrypt(key, how, MechanismCodec.readCiphertext(in))) {
      out.secret(clear);
    }
  }

  private void mac(WireReader in, WireWriter out) {
    EngineKey key = key(in);
    MacMechanism how = MechanismCodec.readMac(in);
    out.bytes(engine.mac(key, how, in.bytes()));
  }

  private void sign(WireReader in, WireWriter out) {
    EngineKey key = key(in);
    SignatureMechanism how = MechanismCodec.readSignature(in);
    out.bytes(engine.sign(key, how, in.bytes()));
  }

  private void verify(WireReader in, WireWriter out) {
    EngineKey key = key(in);
    SignatureMechanism how = MechanismCodec.readSignature(in);
    out.flag(engine.verify(key, how, in.bytes(), in.bytes()));
  }

  private void derive(WireReader in, WireWriter out) {
    EngineKey base = key(in);
    DerivationMechanism how = DerivationCodec.read(in, keys::get);
    made(out, engine.derive(base, how, KeyCodec.readSecret(in), KeyCodec.readPolicy(in)));
  }

  private void generateTransport(WireReader in, WireWriter out) {
    if (!(KeyCodec.readPair(in) instanceof KeyPairSpec.Rsa spec)) {
      throw new WireException("a transport pair is of RSA");
    }
    made(out, engine.generateTransport(spec));
  }

  private void wrapClone(WireReader in, WireWriter out) {
    byte[] transport = in.bytes();
    CipherMechanism.RsaOaep how = MechanismCodec.readOaep(in);
    out.bytes(engine.wrapClone(transport, how, KeyCodec.readId(in)));
  }

  private void wrapCloneUnder(WireReader in, WireWriter out) {
    EngineKey wrapping = key(in);
    WrapMechanism how = MechanismCodec.readWrap(in);
    out.bytes(engine.wrapClone(wrapping, how, KeyCodec.readId(in)));
  }

  private void unwrapClone(WireReader in, WireWriter out) {
    EngineKey transport = key(in);
    CipherMechanism.RsaOaep how = MechanismCodec.readOaep(in);
    byte[] wrapped = in.bytes();
    KeySpec.Secret spec = KeyCodec.readSecret(in);
    made(out, engine.unwrapClone(transport, how, wrapped, spec, KeyCodec.readPolicy(in)));
  }
}
