// Arrays that fill their blocks to the last word, with structs behind them that begin with a number.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import "unsafe"

type record struct {
	number uintptr
	next   *record
}

type row [2]*record

var rows [32]*row
var records [32]*record
var garbage []byte

func main() {
	for round := 0; round < 150; round++ {
		i := round % 32
		target := &record{number: uintptr(round)}
		records[i] = &record{uintptr(unsafe.Pointer(target)), nil}
		rows[i] = &row{records[i], target}
		garbage = make([]byte, 256)
		if rows[(i+5)%32] != nil && rows[(i+5)%32][1].next != nil {
			panic("a record was overwritten")
		}
	}
	println("done")
}

// Output:
// done
