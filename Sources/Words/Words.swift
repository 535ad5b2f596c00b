/// Every French string of the product, as typed functions.
package enum Words {}
