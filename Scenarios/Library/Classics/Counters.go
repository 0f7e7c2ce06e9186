// Atomic counters and flags of every width, from several goroutines: no pointers but one, a spin lock guards it. A goroutine
// that spins is at a safe point only where it yields; the collector waits for it to stop the
// world.
//
//gcsim:procs 4
//gcsim:gogc 5
package main

import (
	"runtime"
	"sync/atomic"
)

type statistics struct {
	small  int32
	large  int64
	word   uintptr
	lock   int32
	winner int64
	turns  uintptr
	list   *sample // guarded by lock
	count  int
}

type sample struct {
	worker, round int
	next          *sample
}

func (s *statistics) acquire() {
	for !atomic.CompareAndSwapInt32(&s.lock, 0, 1) {
		runtime.Gosched()
	}
}

func (s *statistics) release() {
	if atomic.SwapInt32(&s.lock, 0) != 1 {
		panic("the lock was not held")
	}
}

func (s *statistics) work(worker, rounds int, done chan<- bool) {
	for round := 0; round < rounds; round++ {
		atomic.AddInt32(&s.small, 1)
		atomic.AddInt64(&s.large, int64(worker)<<32)
		atomic.AddUintptr(&s.word, ^uintptr(0)) // minus one
		for {
			old := atomic.LoadUintptr(&s.turns)
			if atomic.CompareAndSwapUintptr(&s.turns, old, old^uintptr(round)) {
				break
			}
		}
		s.acquire()
		s.list = &sample{worker, round, s.list}
		s.count++
		s.release()
	}
	done <- atomic.CompareAndSwapInt64(&s.winner, -1, int64(worker))
}

func main() {
	const workers, rounds = 5, 50
	var s statistics
	atomic.StoreInt64(&s.winner, -1)
	atomic.StoreUintptr(&s.word, 1000)
	done := make(chan bool, workers)
	for w := 1; w <= workers; w++ {
		go s.work(w, rounds, done)
	}
	winners := 0
	for i := 0; i < workers; i++ {
		if <-done {
			winners++
		}
	}
	println("small", atomic.LoadInt32(&s.small), "large", atomic.LoadInt64(&s.large)>>32, "word", atomic.LoadUintptr(&s.word))
	println("turns", atomic.SwapUintptr(&s.turns, 0), "winners", winners, "there is one:", atomic.SwapInt64(&s.winner, 0) > 0)
	atomic.StoreInt32(&s.small, -1)
	var rest [workers + 1]int
	for l := s.list; l != nil; l = l.next {
		rest[l.worker] += l.round
	}
	println("samples", s.count, rest[1], rest[workers], s.small)
}

// Output:
// small 250 large 750 word 750
// turns 1 winners 1 there is one: true
// samples 250 1225 1225 -1
