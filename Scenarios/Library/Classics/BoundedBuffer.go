// A bounded buffer with condition variables in place of channels. A waiting goroutine is parked in a list of the runtime;
// Broadcast wakes all, and all but one find that they have to wait again. The buffer's slots are
// cleared when they are read, else the buffer would keep alive what has long left it.
//
//gcsim:procs 4
//gcsim:gogc 10
package main

import "sync"

type parcel struct {
	from, number int
	weight       *int
}

type buffer struct {
	mutex              sync.Mutex
	notEmpty, notFull  *sync.Cond
	slots              [3]*parcel
	first, used, limit int
	closed             bool
}

func newBuffer() *buffer {
	b := &buffer{}
	b.limit = len(b.slots)
	b.notEmpty, b.notFull = sync.NewCond(&b.mutex), sync.NewCond(&b.mutex)
	return b
}

func (b *buffer) put(p *parcel) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for b.used == b.limit {
		b.notFull.Wait()
	}
	b.slots[(b.first+b.used)%b.limit] = p
	b.used++
	b.notEmpty.Signal()
}

func (b *buffer) take() (p *parcel, ok bool) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for b.used == 0 {
		if b.closed {
			return nil, false
		}
		b.notEmpty.Wait()
	}
	p, b.slots[b.first] = b.slots[b.first], nil
	b.first = (b.first + 1) % b.limit
	b.used--
	b.notFull.Broadcast()
	return p, true
}

func (b *buffer) close() {
	b.mutex.Lock()
	b.closed = true
	b.notEmpty.Broadcast()
	b.mutex.Unlock()
}

func main() {
	const producers, consumers, parcels = 4, 3, 40
	b := newBuffer()
	var producing, consuming sync.WaitGroup
	var weights, counts [consumers]int
	for i := 0; i < producers; i++ {
		producing.Add(1)
		go func(from int) {
			for n := 0; n < parcels; n++ {
				weight := from*1000 + n
				b.put(&parcel{from, n, &weight})
			}
			producing.Done()
		}(i)
	}
	for i := 0; i < consumers; i++ {
		consuming.Add(1)
		go func(i int) {
			defer consuming.Done()
			var last [producers]int
			for p, ok := b.take(); ok; p, ok = b.take() {
				if p.number < last[p.from] {
					panic("the parcels of a producer changed their order")
				}
				last[p.from] = p.number
				weights[i] += *p.weight
				counts[i]++
			}
		}(i)
	}
	producing.Wait()
	b.close()
	consuming.Wait()
	weight, count := 0, 0
	for i := range counts {
		weight += weights[i]
		count += counts[i]
	}
	println("parcels", count, "weight", weight, "left", b.used, b.slots == [3]*parcel{})
}

// Output:
// parcels 160 weight 243120 left 0 true
