// The one door into libtorch: any ATen operator by its name, through the dispatcher's boxed call, and the few things that
// are no operators (autograd, generators, threads, metadata). Builds on libtorch 1.13 and on 2.x.
//
// A tensor crosses as its TensorImpl pointer, one reference owned by whoever holds it. Nothing may throw across this border:
// a function returns 0, or a code with the message kept for the calling thread.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/stack.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <ATen/ops/empty.h>
#include <c10/core/DefaultDtype.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/ScalarTypeToTypeMeta.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <c10/util/Logging.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#include <malloc.h>

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#define API extern "C" __attribute__((visibility("default")))

namespace {

// libtorch's own optional became std::optional along the 2.x line: take whichever its schemas hold.
template <class> struct OptionalOf;
template <template <class...> class Template, class T> struct OptionalOf<Template<T>> {
    template <class U> using With = Template<U>;
};
using OptionalValue = std::decay_t<decltype(std::declval<const c10::Argument&>().default_value())>;
template <class T> using Optional = OptionalOf<OptionalValue>::With<T>;

using Owner = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

// Kept in step with Arg.cs.
enum Tag : int32_t { None, TensorTag, Int, Double, Bool, IntList, TensorList, String, DoubleList, OptionalTensorList, BoolList, Device, Generator };

// A value crossing the border. A list's head holds the count; its elements follow as values of their own.
struct Value {
    int32_t tag;
    int32_t count;
    union { int64_t i; double d; void* p; };
};

// What the schema wants where a managed number may be of another kind.
enum class Wants { AsGiven, Float, IntegerList, FloatList };

struct Operator {
    c10::OperatorHandle handle;
    std::vector<Wants> wants;
    std::vector<OptionalValue> defaults;
};

thread_local std::string lastError;

int fail(const char* message) {
    lastError = message == nullptr ? "unknown error" : message;
    return 1;
}

template <class Body> int guarded(Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (const c10::Error& e) {
        return fail(e.what_without_backtrace());
    } catch (const std::exception& e) {
        return fail(e.what());
    } catch (...) {
        return fail("an exception of unknown kind");
    }
}

at::Tensor borrowed(void* tensor) {
    return tensor == nullptr ? at::Tensor() : at::Tensor(Owner::unsafe_reclaim_from_nonowning(static_cast<c10::TensorImpl*>(tensor)));
}

void* given(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

std::vector<at::Tensor> borrowedAll(void* const* tensors, int count) {
    std::vector<at::Tensor> all;
    all.reserve(count);
    for (int i = 0; i < count; ++i) all.push_back(borrowed(tensors[i]));
    return all;
}

Wants wantsOf(c10::TypePtr type) {
    if (type->kind() == c10::TypeKind::OptionalType) type = type->castRaw<c10::OptionalType>()->getElementType();
    if (type->kind() == c10::TypeKind::FloatType) return Wants::Float;
    if (type->kind() != c10::TypeKind::ListType) return Wants::AsGiven;
    switch (type->castRaw<c10::ListType>()->getElementType()->kind()) {
        case c10::TypeKind::IntType:
        case c10::TypeKind::SymIntType: return Wants::IntegerList;
        case c10::TypeKind::FloatType: return Wants::FloatList;
        default: return Wants::AsGiven;
    }
}

template <class T, class Read> c10::IValue listOf(const Value* first, int count, Read read) {
    c10::List<T> list;
    list.reserve(count);
    for (int i = 0; i < count; ++i) list.push_back(read(first[i]));
    return c10::IValue(std::move(list));
}

c10::IValue toIValue(const Value& value, Wants wants) {
    const Value* elements = &value + 1;
    switch (value.tag) {
        case None: return c10::IValue();
        case TensorTag: return c10::IValue(borrowed(value.p));
        case Int:
            if (wants == Wants::Float) return c10::IValue(static_cast<double>(value.i));
            if (wants == Wants::IntegerList) return c10::IValue(c10::List<int64_t>({value.i}));
            if (wants == Wants::FloatList) return c10::IValue(c10::List<double>({static_cast<double>(value.i)}));
            return c10::IValue(value.i);
        case Double: return wants == Wants::FloatList ? c10::IValue(c10::List<double>({value.d})) : c10::IValue(value.d);
        case Bool: return c10::IValue(value.i != 0);
        case String: return c10::IValue(std::string(static_cast<const char*>(value.p), value.count));
        case IntList: return listOf<int64_t>(elements, value.count, [](const Value& v) { return v.i; });
        case DoubleList: return listOf<double>(elements, value.count, [](const Value& v) { return v.d; });
        case BoolList: return listOf<bool>(elements, value.count, [](const Value& v) { return v.i != 0; });
        case TensorList: return listOf<at::Tensor>(elements, value.count, [](const Value& v) { return borrowed(v.p); });
        case OptionalTensorList:
            return listOf<Optional<at::Tensor>>(elements, value.count, [](const Value& v) {
                return v.p == nullptr ? Optional<at::Tensor>() : Optional<at::Tensor>(borrowed(v.p));
            });
        case Device: return c10::IValue(c10::Device(static_cast<c10::DeviceType>(value.count), static_cast<c10::DeviceIndex>(value.i)));
        case Generator: return c10::IValue(*static_cast<at::Generator*>(value.p));
        default: TORCH_CHECK(false, "no such kind of argument: ", value.tag);
    }
}

bool isList(int32_t tag) {
    return tag == IntList || tag == TensorList || tag == DoubleList || tag == OptionalTensorList || tag == BoolList;
}

void fromIValue(c10::IValue&& value, Value& result) {
    if (value.isTensor()) {
        result.tag = TensorTag;
        result.p = given(std::move(value).toTensor());
    } else if (value.isTensorList()) {
        auto list = std::move(value).toTensorVector();
        auto** handles = static_cast<void**>(std::malloc(sizeof(void*) * (list.size() + 1)));
        for (size_t i = 0; i < list.size(); ++i) handles[i] = given(std::move(list[i]));
        result.tag = TensorList;
        result.count = static_cast<int32_t>(list.size());
        result.p = handles;
    } else if (value.isInt()) {
        result.tag = Int;
        result.i = value.toInt();
    } else if (value.isDouble()) {
        result.tag = Double;
        result.d = value.toDouble();
    } else if (value.isBool()) {
        result.tag = Bool;
        result.i = value.toBool();
    } else {
        TORCH_CHECK(value.isNone(), "a result of a kind that cannot cross: ", value.tagKind());
        result.tag = None;
    }
}

c10::Device deviceOf(int type, int index) { return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index)); }

}  // namespace

// ---- the process

API void ts_start() {
    // Symbolising a backtrace takes milliseconds an error, and nobody sees it.
    c10::SetStackTraceFetcher([]() { return std::string(); });
    // Training allocates and frees the same large blocks each step: keep the pages instead of asking the kernel again.
    mallopt(M_MMAP_THRESHOLD, 2000000000);
    mallopt(M_TRIM_THRESHOLD, 2000000000);
}

API const char* ts_last_error() { return lastError.c_str(); }
API const char* ts_version() { return TORCH_VERSION; }
API void ts_free(void* memory) { std::free(memory); }

API int ts_set_num_threads(int count) { return guarded([&] { at::set_num_threads(count); }); }
API int ts_get_num_threads() { return at::get_num_threads(); }
API int ts_set_num_interop_threads(int count) { return guarded([&] { at::set_num_interop_threads(count); }); }
API int ts_get_num_interop_threads() { return at::get_num_interop_threads(); }

API int ts_default_dtype() { return static_cast<int>(c10::typeMetaToScalarType(c10::get_default_dtype())); }
API int ts_set_default_dtype(int dtype) {
    return guarded([&] { c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<c10::ScalarType>(dtype))); });
}

API int ts_cuda_device_count() {
    int count = 0;
    guarded([&] { count = static_cast<int>(at::getNumGPUs()); });
    return count;
}
API int ts_cuda_has_cudnn() {
    int has = 0;
    guarded([&] { has = at::hasCUDA() && at::detail::getCUDAHooks().hasCuDNN(); });
    return has;
}
// Index -1: the current device.
API int ts_cuda_synchronize(int index) {
    return guarded([&] {
        TORCH_CHECK(at::hasCUDA(), "this libtorch has no CUDA");
        if (index < 0) index = c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).getDevice().index();
        at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(index));
    });
}

// ---- operators

API int ts_find(const char* name, const char* overload, void** found) {
    return guarded([&] {
        auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
        auto* op = new Operator{handle, {}, {}};
        for (const auto& argument : handle.schema().arguments()) {
            op->wants.push_back(wantsOf(argument.type()));
            op->defaults.push_back(argument.default_value());
        }
        *found = op;
    });
}

// Trailing arguments that are left out take the schema's defaults. Results beyond the capacity are dropped.
API int ts_call(void* found, const Value* arguments, int slots, Value* results, int capacity, int* resultCount) {
    return guarded([&] {
        const auto& op = *static_cast<Operator*>(found);
        const size_t arity = op.wants.size();
        torch::jit::Stack stack;
        stack.reserve(arity > 4 ? arity : 4);
        for (int i = 0; i < slots; ++i) {
            TORCH_CHECK(stack.size() < arity, op.handle.operator_name(), " takes ", arity, " arguments, more were given");
            stack.push_back(toIValue(arguments[i], op.wants[stack.size()]));
            if (isList(arguments[i].tag)) i += arguments[i].count;
        }
        for (size_t i = stack.size(); i < arity; ++i) {
            TORCH_CHECK(op.defaults[i].has_value(), op.handle.operator_name(), " needs its argument ", op.handle.schema().arguments()[i].name());
            stack.push_back(*op.defaults[i]);
        }
        op.handle.callBoxed(stack);
        int count = 0;
        for (auto& value : stack) {
            if (count == capacity) break;
            fromIValue(std::move(value), results[count++]);
        }
        *resultCount = count;
    });
}

// ---- tensors

API void ts_release(void* tensor) { Owner::reclaim(static_cast<c10::TensorImpl*>(tensor)); }
API int ts_dim(void* tensor) { return static_cast<int>(static_cast<c10::TensorImpl*>(tensor)->dim()); }
API int64_t ts_numel(void* tensor) { return static_cast<c10::TensorImpl*>(tensor)->numel(); }
API int ts_dtype(void* tensor) { return static_cast<int>(c10::typeMetaToScalarType(static_cast<c10::TensorImpl*>(tensor)->dtype())); }
API int ts_requires_grad(void* tensor) { return borrowed(tensor).requires_grad(); }
API int ts_is_leaf(void* tensor) { return borrowed(tensor).is_leaf(); }
API int ts_is_contiguous(void* tensor) { return borrowed(tensor).is_contiguous(); }
API int ts_is_sparse(void* tensor) { return borrowed(tensor).is_sparse(); }

API int ts_sizes(void* tensor, int64_t* sizes) {
    return guarded([&] {
        auto all = static_cast<c10::TensorImpl*>(tensor)->sizes();
        std::copy(all.begin(), all.end(), sizes);
    });
}
API int ts_strides(void* tensor, int64_t* strides) {
    return guarded([&] {
        auto all = static_cast<c10::TensorImpl*>(tensor)->strides();
        std::copy(all.begin(), all.end(), strides);
    });
}
API int64_t ts_storage_offset(void* tensor) { return static_cast<c10::TensorImpl*>(tensor)->storage_offset(); }
API void ts_device(void* tensor, int* type, int* index) {
    auto device = static_cast<c10::TensorImpl*>(tensor)->device();
    *type = static_cast<int>(device.type());
    *index = device.index();
}
API int ts_data_ptr(void* tensor, void** data) {
    return guarded([&] { *data = borrowed(tensor).data_ptr(); });
}
API int ts_empty(const int64_t* sizes, int dimensions, int dtype, int deviceType, int deviceIndex, void** made) {
    return guarded([&] {
        auto options = at::TensorOptions(static_cast<c10::ScalarType>(dtype)).device(deviceOf(deviceType, deviceIndex));
        *made = given(at::empty(at::IntArrayRef(sizes, dimensions), options));
    });
}
// Another handle on the same tensor object.
API void* ts_share(void* tensor) { return given(borrowed(tensor)); }

// ---- autograd

API int ts_set_requires_grad(void* tensor, int value) {
    return guarded([&] { borrowed(tensor).set_requires_grad(value != 0); });
}
API int ts_retain_grad(void* tensor) {
    return guarded([&] { borrowed(tensor).retain_grad(); });
}
API int ts_grad(void* tensor, void** grad) {
    return guarded([&] { *grad = given(borrowed(tensor).grad()); });
}
API int ts_set_grad(void* tensor, void* grad) {
    return guarded([&] { borrowed(tensor).mutable_grad() = borrowed(grad); });
}
API int ts_set_data(void* tensor, void* data) {
    return guarded([&] { borrowed(tensor).set_data(borrowed(data)); });
}
// retainGraph: -1 as createGraph says.
API int ts_backward(void* const* tensors, int count, void* const* grads, int gradCount, int retainGraph, int createGraph, void* const* inputs, int inputCount) {
    return guarded([&] {
        torch::autograd::backward(borrowedAll(tensors, count), borrowedAll(grads, gradCount),
            retainGraph < 0 ? Optional<bool>() : Optional<bool>(retainGraph != 0), createGraph != 0, borrowedAll(inputs, inputCount));
    });
}
API int ts_autograd_grad(void* const* outputs, int count, void* const* inputs, int inputCount, void* const* grads, int gradCount, int retainGraph, int createGraph, int allowUnused, void** results) {
    return guarded([&] {
        auto all = torch::autograd::grad(borrowedAll(outputs, count), borrowedAll(inputs, inputCount), borrowedAll(grads, gradCount),
            retainGraph != 0, createGraph != 0, allowUnused != 0);
        for (size_t i = 0; i < all.size(); ++i) results[i] = given(std::move(all[i]));
    });
}
API int ts_grad_enabled() { return c10::GradMode::is_enabled(); }
API void ts_set_grad_enabled(int value) { c10::GradMode::set_enabled(value != 0); }
API int ts_inference_mode_enabled() { return c10::InferenceMode::is_enabled(); }
API void* ts_enter_inference_mode(int value) { return new c10::InferenceMode(value != 0); }
API void ts_leave_inference_mode(void* mode) { delete static_cast<c10::InferenceMode*>(mode); }

// ---- randomness

API int ts_manual_seed(uint64_t seed) {
    return guarded([&] { at::manual_seed(seed); });
}
API int ts_default_generator(int deviceType, int deviceIndex, void** made) {
    return guarded([&] { *made = new at::Generator(at::globalContext().defaultGenerator(deviceOf(deviceType, deviceIndex))); });
}
API int ts_new_generator(uint64_t seed, int deviceType, int deviceIndex, void** made) {
    return guarded([&] {
        auto generator = at::globalContext().defaultGenerator(deviceOf(deviceType, deviceIndex)).clone();
        generator.set_current_seed(seed);
        *made = new at::Generator(std::move(generator));
    });
}
API void ts_release_generator(void* generator) { delete static_cast<at::Generator*>(generator); }
API int ts_generator_seed(void* generator, uint64_t seed) {
    return guarded([&] {
        auto& own = *static_cast<at::Generator*>(generator);
        std::lock_guard<std::mutex> lock(own.mutex());
        own.set_current_seed(seed);
    });
}
API uint64_t ts_generator_initial_seed(void* generator) { return static_cast<at::Generator*>(generator)->current_seed(); }
API int ts_generator_new_seed(void* generator, uint64_t* seed) {
    return guarded([&] {
        auto& own = *static_cast<at::Generator*>(generator);
        std::lock_guard<std::mutex> lock(own.mutex());
        *seed = own.seed();
    });
}
API int ts_generator_get_state(void* generator, void** state) {
    return guarded([&] {
        auto& own = *static_cast<at::Generator*>(generator);
        std::lock_guard<std::mutex> lock(own.mutex());
        *state = given(own.get_state());
    });
}
API int ts_generator_set_state(void* generator, void* state) {
    return guarded([&] {
        auto& own = *static_cast<at::Generator*>(generator);
        std::lock_guard<std::mutex> lock(own.mutex());
        own.set_state(borrowed(state));
    });
}
