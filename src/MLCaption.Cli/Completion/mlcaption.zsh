#compdef mlcaption
# Completion of mlcaption for zsh. In ~/.zshrc, after compinit:  source <(mlcaption completion zsh)
_mlcaption() {
    local -a candidates open
    local candidate
    for candidate in ${(f)"$("${words[1]}" complete "${(j: :)words[1,CURRENT]}" 2>/dev/null)"}; do
        if [[ $candidate == *[/=] ]]; then open+=("$candidate"); else candidates+=("$candidate"); fi
    done
    (( ${#open} )) && compadd -S '' -- "${open[@]}"
    (( ${#candidates} )) && compadd -- "${candidates[@]}"
}
if [[ $funcstack[1] == _mlcaption ]]; then _mlcaption "$@"; else compdef _mlcaption mlcaption; fi
