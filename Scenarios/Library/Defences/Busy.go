// A goroutine computes for long, with calls but without ever giving up its processor by itself.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

var table [64]int
var garbage []byte

func mix(i int) int {
	var room [8]int
	room[i&7] = table[i&63]
	table[(i+7)&63] = room[i&7] + 1
	return room[i&7]
}

func compute(rounds int) int {
	sum := 0
	for i := 0; i < rounds; i++ {
		sum += mix(i)
	}
	return sum
}

func waste(done chan bool) {
	for i := 0; i < 100; i++ {
		garbage = make([]byte, 512)
	}
	done <- true
}

func main() {
	done := make(chan bool)
	go waste(done)
	if compute(15000) == 1 {
		println("unlikely")
	}
	<-done
	println("done")
}

// Output:
// done
