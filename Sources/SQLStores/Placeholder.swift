// SQLStores
