### Translated by a machine and not yet read by anybody who grew up with the language: see docs/how-to/languages.md
### on how to put a sentence right, and take these two lines away from a file that you have read as a whole.

challengeFailed = A verificação de segurança não funcionou. Tente de novo.
tooMany = Tentativas demais. Espere { $wait } e tente de novo.
unreachable = Não foi possível acessar o serviço de entrada. Verifique sua conexão e tente de novo.
unexpected = Algo deu errado do nosso lado. Tente de novo daqui a pouco.
strangePage = Esta página não pode ser usada para entrar. Avise os responsáveis.
unknownClient = Este site não está configurado aqui para entrar. Avise os responsáveis.
