package io.rootward.kmip.payload;

/** What a batch item of a request asks; the list of operations that this program understands. */
public sealed interface RequestPayload
    permits Activate.Request,
        AddAttribute.Request,
        Create.Request,
        CreateKeyPair.Request,
        Decrypt.Request,
        DeleteAttribute.Request,
        DeriveKey.Request,
        Destroy.Request,
        DiscoverVersions.Request,
        Encrypt.Request,
        Get.Request,
        GetAttributeList.Request,
        GetAttributes.Request,
        Locate.Request,
        Mac.Request,
        ModifyAttribute.Request,
        ObtainLease.Request,
        Query.Request,
        Register.Request,
        Revoke.Request,
        SetAttribute.Request,
        Sign.Request,
        SignatureVerify.Request,
        InvalidRequest,
        UnknownRequest {}
