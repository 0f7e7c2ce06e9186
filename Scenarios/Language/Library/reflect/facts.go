package reflect

import "unsafe"

// An rtype is a type descriptor: it has an address and nothing in it. What is to be known of the type is asked of the runtime.
type rtype struct {
	_ [64]byte
}

// The questions, in the order of the runtime's TypeFact.
const (
	factKind = iota
	factSize
	factIsDirect
	factElement
	factKey
	factPointerTo
	factUnderlying
	factLength
	factFieldCount
	factFieldType
	factFieldOffset
	factFieldIsExported
	factFieldIsEmbedded
	factParameterCount
	factParameter
	factParameterBytes
	factResultCount
	factResult
	factResultBytes
	factIsVariadic
	factCallFrame
	factMethodFrame
	factFunctionStub
	factMethodStub
	factMethodCount
	factMethodType
	factMethodCode
	factMethodFunctionType
	factMethodFunction
)

// What typeText gives the name of.
const (
	textOfType = iota
	textOfField
	textOfMethod
)

func typeWord(t *rtype, fact, index int) uintptr
func typePointer(t *rtype, fact, index int) unsafe.Pointer
func typePart(t *rtype, fact, index int) *rtype
func typeText(t *rtype, what, index int) string

// interfaceWord is the first word of a value of interface type i that holds a t; nil if t lacks a method.
func interfaceWord(i, t *rtype) unsafe.Pointer

func unsafe_NewArray(t *rtype, n int) unsafe.Pointer
func typedmemmove(t *rtype, dst, src unsafe.Pointer)
func typedmemmovepartial(t *rtype, dst, src unsafe.Pointer, off, size uintptr)
func typedslicecopy(elem *rtype, dst, src words3) int

// callFrame copies arguments from the frame, which is an object of type t, behind its own caller's frame and calls the
// code there; takeResults, which must follow at once, copies the results back.
func callFrame(code uintptr, closure, frame unsafe.Pointer, argBytes, bytes uintptr)
func takeResults(t *rtype, frame unsafe.Pointer, argBytes, bytes uintptr)

func mapaccess(t *rtype, m, key unsafe.Pointer) (val unsafe.Pointer, ok bool)
func mapassign(t *rtype, m, key, val unsafe.Pointer)
func mapdelete(t *rtype, m, key unsafe.Pointer)
func maplen(m unsafe.Pointer) int

// words2 are the words of an interface value, words3 those of a slice.
type words2 struct {
	first unsafe.Pointer
	data  unsafe.Pointer
}

type words3 struct {
	data unsafe.Pointer
	len  int
	cap  int
}

func unsafe_New(t *rtype) unsafe.Pointer {
	return unsafe_NewArray(t, 1)
}

func (t *rtype) has(fact, index int) bool { return typeWord(t, fact, index) != 0 }
func (t *rtype) size() uintptr            { return typeWord(t, factSize, 0) }
func (t *rtype) isDirect() bool           { return t.has(factIsDirect, 0) }

// wordBytes is what a value takes in a frame.
func (t *rtype) wordBytes() uintptr { return (t.size() + 7) &^ 7 }

func at(p unsafe.Pointer, offset uintptr) unsafe.Pointer {
	return unsafe.Pointer(uintptr(p) + offset)
}
