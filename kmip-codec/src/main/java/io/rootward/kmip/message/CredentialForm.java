package io.rootward.kmip.message;

import static io.rootward.kmip.schema.ValueTypes.ITEM;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.CredentialType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;

/** The Credential structure: a type, and a value whose fields depend on it. */
final class CredentialForm implements ValueType<Credential> {
  @Override
  public Credential read(TtlvItem item, ReadContext context) {
    Typed typed = Typed.CODEC.read(item, context);
    ReadContext inside = context.inside(item);
    return switch (typed.type()) {
      case USERNAME_AND_PASSWORD ->
          Credential.UsernameAndPassword.CODEC.read(typed.value(), inside);
      case DEVICE -> Credential.Device.CODEC.read(typed.value(), inside);
      case ATTESTATION -> Credential.Attestation.CODEC.read(typed.value(), inside);
      case ONE_TIME_PASSWORD -> Credential.OneTimePassword.CODEC.read(typed.value(), inside);
      case HASHED_PASSWORD -> Credential.HashedPassword.CODEC.read(typed.value(), inside);
      case TICKET -> Credential.Ticket.CODEC.read(typed.value(), inside);
    };
  }

  @Override
  public TtlvItem write(int tag, Credential value, ProtocolVersion version) {
    int valueTag = Tag.CREDENTIAL_VALUE.code();
    TtlvItem fields =
        switch (value) {
          case Credential.UsernameAndPassword it ->
              Credential.UsernameAndPassword.CODEC.write(valueTag, it, version);
          case Credential.Device it -> Credential.Device.CODEC.write(valueTag, it, version);
          case Credential.Attestation it ->
              Credential.Attestation.CODEC.write(valueTag, it, version);
          case Credential.OneTimePassword it ->
              Credential.OneTimePassword.CODEC.write(valueTag, it, version);
          case Credential.HashedPassword it ->
              Credential.HashedPassword.CODEC.write(valueTag, it, version);
          case Credential.Ticket it -> Credential.Ticket.CODEC.write(valueTag, it, version);
        };
    return Typed.CODEC.write(tag, new Typed(value.credentialType(), fields), version);
  }

  private record Typed(CredentialType type, TtlvItem value) {
    private static final Field<CredentialType> CREDENTIAL_TYPE =
        Field.of(Tag.CREDENTIAL_TYPE, enumeration(CredentialType.TABLE));
    private static final Field<TtlvItem> CREDENTIAL_VALUE = Field.of(Tag.CREDENTIAL_VALUE, ITEM);

    static final StructureCodec<Typed> CODEC =
        StructureCodec.<Typed>builder()
            .required(CREDENTIAL_TYPE, Typed::type)
            .required(CREDENTIAL_VALUE, Typed::value)
            .reads(in -> new Typed(in.get(CREDENTIAL_TYPE), in.get(CREDENTIAL_VALUE)));
  }
}
