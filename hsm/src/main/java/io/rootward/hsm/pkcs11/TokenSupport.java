package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.Assurance;
import io.rootward.hsm.engine.Attack;
import io.rootward.hsm.engine.AttackFinding;
import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.HdMechanism;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.Support;
import io.rootward.hsm.engine.SupportRule;
import io.rootward.hsm.engine.WrapMechanism;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where a token does things, and who enforces what; from trials, not from its mechanism list.
 *
 * @param label of the token, for texts
 * @param derivedBytesMax longest secret key that it derives
 * @param working variants that worked when tried
 * @param attacks how the attacks went
 */
public record TokenSupport(
    String label, int derivedBytesMax, Set<Variant> working, List<AttackFinding> attacks)
    implements SupportRule {
  private static final Set<Attack> EVERY_KEY =
      EnumSet.of(Attack.READ_VALUE, Attack.SET_WEAKER, Attack.COPY_WEAKER);

  /** Copies the collections. */
  public TokenSupport {
    working = Set.copyOf(working);
    attacks = List.copyOf(attacks);
  }

  @Override
  public Support of(Mechanism mechanism, KeySpec key) {
    boolean works = Variant.of(mechanism, key).map(working::contains).orElse(true);
    if (works) {
      return new Support(Residence.INSIDE, assurance(mechanism), "done by token " + label);
    }
    String what = Variant.of(mechanism, key).map(Variant::name).orElse("this");
    if (mechanism instanceof DerivationMechanism derivation && isComposed(derivation, key)) {
      return new Support(
          Residence.RESULT_TRANSITS_MEMORY,
          Assurance.SERVER_ENFORCED,
          what + ": the derived key leaves token " + label + " and goes back in");
    }
    return Support.unavailable("token " + label + " has no " + what);
  }

  /** What is put together here of codes and blocks that the token computes. */
  private boolean isComposed(DerivationMechanism mechanism, KeySpec key) {
    return switch (mechanism) {
      case DerivationMechanism.HmacOfData(Hash hash, byte[] _) ->
          of(new MacMechanism.Hmac(hash), key).available();
      case DerivationMechanism.Sp800108 kbkdf -> of(kbkdf.prf(), key).available();
      case DerivationMechanism.HashOfKey _ -> true;
      case DerivationMechanism.EncryptData encrypt -> encrypt.mode() == BlockMode.CTR;
      case DerivationMechanism.Hkdf _,
          DerivationMechanism.Pbkdf2 _,
          DerivationMechanism.AwsSigV4 _,
          DerivationMechanism.An10922 _,
          DerivationMechanism.PowerAuthV4 _,
          DerivationMechanism.Agreement _ ->
          false;
    };
  }

  private Assurance assurance(Mechanism mechanism) {
    Set<Attack> concerned = EnumSet.copyOf(EVERY_KEY);
    concerned.addAll(
        switch (mechanism) {
          case DerivationMechanism _, HdMechanism _ ->
              EnumSet.of(Attack.READABLE_CHILD, Attack.UNSTATED_CHILD, Attack.USE_WITHOUT_PURPOSE);
          case WrapMechanism _ -> EnumSet.of(Attack.WRAP_NOT_EXTRACTABLE, Attack.WRAP_THEN_DECRYPT);
          case CipherMechanism _, MacMechanism _, SignatureMechanism _ ->
              EnumSet.of(Attack.USE_WITHOUT_PURPOSE);
        });
    boolean kept =
        attacks.stream()
            .filter(finding -> concerned.contains(finding.attack()))
            .allMatch(AttackFinding::harmless);
    return kept && !attacks.isEmpty() ? Assurance.TOKEN_ENFORCED : Assurance.SERVER_ENFORCED;
  }
}
