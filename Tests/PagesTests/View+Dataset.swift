import Access
import Catalogue
import Following
import Kernel
import Records
import Stores
import TestSupport

extension View {
  /// What a reader sees of records given as they are; single records are read in `store`.
  init(
    dataset: Dataset, unread: [UnreadCell] = [], today: CivilDate,
    maintaining maintained: [Definition] = [], _ reader: Reader = .all(named: "essai"),
    store: any Records = MemoryStore()
  ) {
    self.init(
      Generation(dataset: dataset, unread: unread, today: today, maintaining: maintained), reader,
      store)
  }
}
