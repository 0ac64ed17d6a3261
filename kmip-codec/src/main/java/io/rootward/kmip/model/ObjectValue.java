package io.rootward.kmip.model;

import io.rootward.kmip.model.enums.ObjectType;

/** The value of a managed object of any type: KMIP 2.1 section 2, and Template of KMIP 1.x. */
public sealed interface ObjectValue
    permits Certificate, CertificateRequest, OpaqueObject, Template, KeyObject {
  /** The Object Type that belongs to this value. */
  default ObjectType objectType() {
    return switch (this) {
      case Certificate _ -> ObjectType.CERTIFICATE;
      case CertificateRequest _ -> ObjectType.CERTIFICATE_REQUEST;
      case OpaqueObject _ -> ObjectType.OPAQUE_OBJECT;
      case Template _ -> ObjectType.TEMPLATE;
      case SymmetricKey _ -> ObjectType.SYMMETRIC_KEY;
      case PublicKey _ -> ObjectType.PUBLIC_KEY;
      case PrivateKey _ -> ObjectType.PRIVATE_KEY;
      case SplitKey _ -> ObjectType.SPLIT_KEY;
      case SecretData _ -> ObjectType.SECRET_DATA;
      case PgpKey _ -> ObjectType.PGP_KEY;
    };
  }
}
