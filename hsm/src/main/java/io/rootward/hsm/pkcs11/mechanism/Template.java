package io.rootward.hsm.pkcs11.mechanism;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import java.util.ArrayList;
import java.util.List;

/** Attributes for a call, in the order they were named. Not for several threads at once. */
public final class Template {
  private final List<CK_ATTRIBUTE> attributes = new ArrayList<>();

  /** One attribute more. */
  public Template with(long type, Object value) {
    attributes.add(attribute(type, value));
    return this;
  }

  /** One attribute more, if so. */
  public Template withIf(boolean wanted, long type, Object value) {
    return wanted ? with(type, value) : this;
  }

  /** For the call. */
  public CK_ATTRIBUTE[] array() {
    return attributes.toArray(CK_ATTRIBUTE[]::new);
  }

  /** One attribute. */
  public static CK_ATTRIBUTE attribute(long type, Object value) {
    CK_ATTRIBUTE attribute = new CK_ATTRIBUTE();
    attribute.type = type;
    attribute.pValue = value;
    return attribute;
  }

  /** Attributes to be read. */
  public static CK_ATTRIBUTE[] reading(long... types) {
    CK_ATTRIBUTE[] wanted = new CK_ATTRIBUTE[types.length];
    for (int i = 0; i < types.length; i++) {
      wanted[i] = new CK_ATTRIBUTE();
      wanted[i].type = types[i];
    }
    return wanted;
  }
}
