#!/bin/sh
# Grants for cases that come up everywhere. Nothing here is applied by itself: copy the lines you need, put your
# names in, and run them; rootward finds the server by ROOTWARD_HOME or --home. A denial wins over every permission,
# objects of another tenant are closed until a grant opens them, and grants count from the next batch item on.
# Who may do what, and in which order it is decided: docs/identity.md.

# Two arrays of a site replicate to each other: the second may read and use the keys of the first, not end them.
rootward grant add --tenant array-1 --to tenant:array-2 --allow locate,get,get-attributes

# A backup service encrypts with one key by its Name, whatever object bears it, and never sees the key itself.
rootward grant add --tenant vault --to client:backup --name backup-2026 --allow encrypt,decrypt
rootward grant add --tenant vault --to client:backup --deny get

# Nobody of the tenant may destroy, administrators included: a denial for the tenant wins over their role.
rootward grant add --tenant archive --to tenant:archive --deny destroy

# A wallet service derives below one account of a master and signs with what it derived, but takes no key out.
rootward grant add --tenant wallets --to client:signer --path "44'/60'/0'/**" --allow derive,sign
rootward grant add --tenant wallets --to client:signer --deny derive-export

# An application of the role "limited" may do nothing else than this.
rootward grant add --tenant app --to client:reporting --allow locate,get-attributes
