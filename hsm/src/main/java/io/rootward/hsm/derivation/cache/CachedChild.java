package io.rootward.hsm.derivation.cache;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.HdChild;

/** A derived key at hand; its holder closes it, nobody who works with it. */
public sealed interface CachedChild {
  /** A secret key, or the handle of one in a token. */
  record Secret(EngineKey key) implements CachedChild {
    @Override
    public void leaveHeap() {
      key.leaveHeap();
    }

    @Override
    public void close() {
      key.close();
    }
  }

  /** A private key with its chain code: a key to use, or a node that paths go on from. */
  record Tree(HdChild child) implements CachedChild {
    @Override
    public void leaveHeap() {
      child.leaveHeap();
    }

    @Override
    public void close() {
      child.close();
    }
  }

  /** Its material leaves the heap, for it is going to be kept. */
  void leaveHeap();

  /** Wipes the material, or removes the object from its token. */
  void close();
}
