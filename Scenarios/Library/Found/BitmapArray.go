// A reachable object was not marked when marking ended.
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:without bitmap.array
//gcsim:finding lost object
package main

var garbage []byte

func main() {
	for round := 0; round < 138; round++ {
		garbage = make([]byte, 449)
	}
}
