redite help inspect
