package enum Words {}
