// Pointers into the middle of objects, and conversions through unsafe.Pointer that keep to the rules. An object lives as long as
// anything points to any byte of it; the marker must find its beginning from wherever the
// pointer points.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import "unsafe"

type header struct {
	id    uint16
	flags [3]byte
	size  int32
	name  string
}

type packet struct {
	head    header
	payload [24]byte
	next    *packet
	tail    struct {
		check *uint64
		word  uint64
	}
}

// view is what a field of a packet is seen through; the packet has no other reference.
type view struct {
	bytes []byte
	word  *uint64
	name  *string
}

func newPacket(id int, next *packet) *packet {
	p := &packet{next: next}
	p.head.id = uint16(id)
	p.head.name = string([]byte{byte('a' + id%26)})
	for i := range p.payload {
		p.payload[i] = byte(id + i)
	}
	p.tail.check = &p.tail.word
	*p.tail.check = uint64(id) << 40
	return p
}

func (p *packet) view() view {
	return view{p.payload[4:8], p.tail.check, &p.head.name}
}

// packetOf goes back from a pointer to the name to the packet.
func packetOf(name *string) *packet {
	offset := unsafe.Offsetof(packet{}.head) + unsafe.Offsetof(header{}.name)
	return (*packet)(unsafe.Pointer(uintptr(unsafe.Pointer(name)) - offset))
}

// elements gives pointers to every other element of a large array.
func elements(n int) (all []*int) {
	array := make([]int, n)
	for i := 0; i < n; i += 2 {
		p := (*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&array[0])) + uintptr(i)*unsafe.Sizeof(array[0])))
		*p = i
		all = append(all, p)
	}
	return all
}

func main() {
	println(unsafe.Sizeof(packet{}), unsafe.Alignof(packet{}.head.size), unsafe.Offsetof(packet{}.tail), unsafe.Sizeof(header{}))
	var views [8]view
	sum, chain := uint64(0), 0
	for i := 0; i < 200; i++ {
		old := &views[i%len(views)]
		if old.name != nil {
			p := packetOf(old.name)
			if p.payload[5] != old.bytes[1] || &p.tail.word != old.word {
				panic("a view shows another packet")
			}
			for ; p != nil; p = p.next {
				chain++
			}
			sum += *old.word>>40 + uint64(old.bytes[0]) + uint64((*old.name)[0])
		}
		*old = newPacket(i, newPacket(i+1, nil)).view()
	}
	println("sum", sum, "chain", chain)
	total := 0
	for round := 0; round < 10; round++ {
		all := elements(100 + round)
		for _, p := range all[40:] {
			total += *p
		}
	}
	println("total", total)
}

// Output:
// 80 4 64 32
// sum 58384 chain 384
// total 11460
