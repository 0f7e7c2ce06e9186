// Small numbers that share blocks, over many collections.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:combine-tiny yes
package main

type box struct {
	number *int16
	want   int16
}

var shelf [64]box
var garbage []byte

func main() {
	for round := 0; round < 120; round++ {
		n := new(int16)
		*n = int16(round)
		shelf[round*7%64] = box{n, int16(round)}
		if round%4 == 0 {
			garbage = make([]byte, 512)
		}
		for i := range shelf {
			if b := &shelf[i]; b.number != nil && *b.number != b.want {
				panic("a number was overwritten")
			}
		}
	}
	println("done")
}

// Output:
// done
